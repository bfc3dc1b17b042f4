/** Where the devices come from: a CSV, or an opened handover file. */
import type { MqttPassword } from '../../../../shared/domain/index.ts';
import type { Handover } from '../../handover/index.ts';
import { parseDeviceList } from '../device-list.ts';
import { parseProvisioning, type Provisioning, type ProvisioningDevice } from '../provisioning.ts';
import type { Checked } from './issues.ts';

export interface GivenDevice {
  readonly sn: string;
  readonly password: string;
  /** 1-based, in the file. */
  readonly line: number;
}

export interface GivenDevices {
  readonly devices: readonly GivenDevice[];
  /** Where the source says it itself. */
  readonly topicRoot: string | null;
}

export async function devicesFromCsv(text: string): Promise<Checked<GivenDevices>> {
  const list = await parseDeviceList(text);
  if (list.ok) return { ok: true, value: { devices: list.devices, topicRoot: null } };
  return {
    ok: false,
    issues: list.issues.map(({ rule, line }) => ({
      rule,
      field: 'devices',
      ...(line === null ? {} : { line }),
    })),
  };
}

/** All of one TopicRoot: a broker's files are made for one site. */
export function devicesFromHandover({ devices }: Handover): Checked<GivenDevices> {
  const roots = new Set(devices.map(({ topicRoot }) => topicRoot));
  if (roots.size > 1) return { ok: false, issues: [{ rule: 'handover.severalRoots', field: 'devices' }] };
  const renamed = devices.findIndex(({ sn, username }) => sn !== username);
  if (renamed >= 0)
    return { ok: false, issues: [{ rule: 'handover.otherUser', field: 'devices', line: renamed + 1 }] };
  return {
    ok: true,
    value: {
      topicRoot: [...roots][0] ?? null,
      devices: devices.map(({ sn, password }, index) => ({
        sn,
        password: password.reveal(),
        line: index + 1,
      })),
    },
  };
}

export interface SiteInput {
  readonly topicRoot: string;
  readonly managementUser: string;
  readonly managementPassword: MqttPassword;
}

export function requestFor(site: SiteInput, { devices }: GivenDevices): Checked<Provisioning> {
  const parsed = parseProvisioning({
    ...{ topicRoot: site.topicRoot, managementUser: site.managementUser, devices },
    managementPassword: site.managementPassword.reveal(),
  });
  if (parsed.ok) return parsed;
  return {
    ok: false,
    issues: parsed.issues.map(({ row, params, ...issue }) => {
      const line = row === undefined ? undefined : devices[row - 1]?.line;
      const other = typeof params?.['row'] === 'number' ? devices[params['row'] - 1]?.line : undefined;
      const shown = other === undefined ? params : { ...params, row: other };
      return {
        ...issue,
        ...(shown === undefined ? {} : { params: shown }),
        ...(line === undefined ? {} : { line }),
      };
    }),
  };
}

/** Only the devices matter, where nothing is said to a broker. */
export function devicesOf(given: GivenDevices, topicRoot: string): Checked<readonly ProvisioningDevice[]> {
  const parsed = parseProvisioning({
    ...{ topicRoot, managementUser: 'nobody', managementPassword: 'nothing', devices: given.devices },
  });
  if (parsed.ok) return { ok: true, value: parsed.value.devices };
  return {
    ok: false,
    issues: parsed.issues.map(({ row, ...issue }) => {
      const line = row === undefined ? undefined : given.devices[row - 1]?.line;
      return { ...issue, ...(line === undefined ? {} : { line }) };
    }),
  };
}
