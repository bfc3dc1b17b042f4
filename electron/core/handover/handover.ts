import { MqttPassword, type ServerAddress } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { HANDOVER_FORM, HANDOVER_FORMAT, HANDOVER_HEAD, HANDOVER_VERSION } from './handover-form.ts';
import { openText, sealText, type OpenWith, type SealTo } from './seal.ts';

export interface HandoverDevice {
  readonly sn: string;
  /** The MQTT user, which is the SN unless the site says otherwise. */
  readonly username: string;
  readonly password: MqttPassword;
  readonly topicRoot: string;
  /** Where the device logs in. */
  readonly server: ServerAddress;
}

export interface Handover {
  readonly devices: readonly HandoverDevice[];
  readonly site: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
}

/**
 * @returns the content of a file: ASCII-armoured age
 * @throws ConcentratorError `badHandoverKey`
 */
export async function sealHandover(handover: Handover, to: SealTo): Promise<Uint8Array> {
  const { devices, site, createdAt } = handover;
  const json = JSON.stringify({
    format: HANDOVER_FORMAT,
    version: HANDOVER_VERSION,
    createdAt: createdAt.toISOString(),
    site: { id: site.id, name: site.name },
    devices: devices.map(({ sn, username, password, topicRoot, server }) => ({
      ...{ sn, username, password: password.reveal(), topicRoot },
      server: { host: server.host, port: server.port },
    })),
  });
  return Buffer.from(await sealText(`${json}\n`, to));
}

/** @throws ConcentratorError `badHandoverFile`, `handoverWrongKey`, `handoverTooNew`, `badHandoverKey` */
export async function openHandover(bytes: Uint8Array, openWith: OpenWith): Promise<Handover> {
  const json = parsed(await openText(bytes, openWith));
  const head = HANDOVER_HEAD.safeParse(json);
  if (head.success && head.data.version > HANDOVER_VERSION) {
    const { version } = head.data;
    throw new ConcentratorError('handoverTooNew', { version, known: HANDOVER_VERSION });
  }
  const form = HANDOVER_FORM.safeParse(json);
  // Where, but never what: a value there may be a password.
  if (!form.success) {
    const path = form.error.issues[0]?.path.join('.') ?? '';
    throw new ConcentratorError('badHandoverFile', path === '' ? {} : { reason: path });
  }
  const { devices, site, createdAt } = form.data;
  return {
    site,
    createdAt: new Date(createdAt),
    devices: devices.map((device) => ({ ...device, password: MqttPassword.fromDevice(device.password) })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes what it could not parse.
    throw new ConcentratorError('badHandoverFile', { reason: 'JSON' });
  }
}
