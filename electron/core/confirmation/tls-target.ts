import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { BrokerAddress } from '../../../shared/confirmation/index.ts';
import type { TrustedAuthorities } from './ca-certificates.ts';

/** Which server is meant, and who vouches for it. */
export interface TlsTarget {
  readonly broker: BrokerAddress;
  /** `null`: the public authorities that Node brings along, not the operating system's. */
  readonly authorities: TrustedAuthorities | null;
}

/**
 * The one way TLS is spoken here. `rejectUnauthorized` is stated, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in the
 * environment changes nothing; there is no option to turn it off.
 */
export function tlsOptions(target: TlsTarget, address: string): ConnectionOptions {
  const { host, port } = target.broker;
  return {
    host: address,
    port,
    // RFC 6066, 3: a name only. A server given by its address is checked against that address.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(target.authorities === null ? {} : { ca: [...target.authorities.pem] }),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
  };
}
