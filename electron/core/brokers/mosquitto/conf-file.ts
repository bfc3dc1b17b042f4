/** The part of `mosquitto.conf` that a site needs: a TLS listener, no anonymous, a password file and an ACL file. */
import { isAbsolute } from 'node:path';
import { accepted, parsePort, refused, type Parsed } from '../../../../shared/domain/index.ts';

export interface MosquittoConf {
  /** 8883 by custom. */
  readonly port: number;
  /** All of the broker's addresses where it is null. */
  readonly bindAddress: string | null;
  /** The authority's certificates, in a file or in a folder (`c_rehash`); null where `certificate` holds the whole chain. */
  readonly authority: { readonly kind: 'cafile' | 'capath'; readonly path: string } | null;
  readonly certificate: string;
  readonly key: string;
  readonly passwordFile: string;
  readonly aclFile: string;
}

export function confText(conf: MosquittoConf): string {
  const { port, bindAddress, authority, certificate, key, passwordFile, aclFile } = conf;
  return [
    '# MQTT over TLS for concentrators: one-way, so that a device needs no certificate of its own.',
    `listener ${port}${bindAddress === null ? '' : ` ${bindAddress}`}`,
    ...(authority === null ? [] : [`${authority.kind} ${authority.path}`]),
    `certfile ${certificate}`,
    `keyfile ${key}`,
    'tls_version tlsv1.2',
    'require_certificate false',
    'use_identity_as_username false',
    '',
    '# Whoever logs in is known; what is not granted in the ACL file is closed.',
    'allow_anonymous false',
    `password_file ${passwordFile}`,
    `acl_file ${aclFile}`,
    '',
  ].join('\n');
}

/** A path as Mosquitto takes it: the rest of its line, so it holds no line break and no blank at its ends. */
export function parseConfPath(text: string): Parsed<string> {
  if (text === '') return refused('brokerPath.empty');
  if (/[\p{Cc}\p{Cs}\u2028\u2029\ufffd]/u.test(text)) return refused('brokerPath.control');
  if (text.trim() !== text) return refused('brokerPath.blank');
  if (!isAbsolute(text) && !/^[A-Za-z]:[\\/]/.test(text)) return refused('brokerPath.relative');
  if (Buffer.byteLength(text) > 1024) return refused('brokerPath.tooLong', { max: 1024 });
  return accepted(text);
}

export function parseListener(
  port: number,
  bindAddress: string | null,
): Parsed<Pick<MosquittoConf, 'port' | 'bindAddress'>> {
  const parsed = parsePort(port);
  if (!parsed.ok) return parsed;
  if (bindAddress !== null && !/^[A-Za-z0-9.:_%-]{1,253}$/.test(bindAddress)) return refused('server.form');
  return accepted({ port, bindAddress });
}
