import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { addressKind, type HeldItems, type Surroundings } from '../../../shared/support/index.ts';
import { probeNtp } from './probe-ntp.ts';
import { within } from './time.ts';

const LIMIT_MS = 4000;

/** What is known without asking any network. */
export function surroundingsHere(): Surroundings {
  const addressesHere = Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal }) => !internal).map(({ address }) => address),
  );
  const zoneHere = -new Date().getTimezoneOffset() / 60;
  return { serverAddresses: null, ntp: null, site: null, zoneHere, addressesHere };
}

/**
 * What this PC sees of the servers a device was given: do their names resolve, does the time server answer. Bounded to
 * some seconds; sends nothing but DNS and one SNTP question.
 * @param siteHost the site's own server, where a site is chosen
 * @throws an AbortError where the signal aborts
 */
export async function lookAround(
  items: Pick<HeldItems, 'server' | 'ntp'>,
  siteHost: string | null,
  signal: AbortSignal,
): Promise<Surroundings> {
  const { server, ntp } = items;
  const [serverAddresses, siteAddresses, found] = await Promise.all([
    server.state === 'server' ? addressesOf(server.host, signal) : null,
    siteHost === null ? [] : addressesOf(siteHost, signal),
    ntp.state === 'ntp' ? probeNtp(ntp, LIMIT_MS, signal) : null,
  ]);
  const isSameServer =
    found?.finding === 'unknownHost' && ntp.state === 'ntp' && addressKind(ntp.host) !== 'name';
  return {
    ...surroundingsHere(),
    serverAddresses,
    site: siteHost === null ? null : { host: siteHost, addresses: siteAddresses },
    // An address needs no resolving: it is not reached.
    ntp: found === null ? null : isSameServer ? 'noAnswer' : found.finding,
  };
}

async function addressesOf(host: string, signal: AbortSignal): Promise<readonly string[]> {
  if (addressKind(host) !== 'name') return [host];
  const looking = lookup(host, { all: true }).then(
    (found) => found.map(({ address }) => address),
    // That it does not resolve is the answer.
    () => [],
  );
  const found = await within(looking, LIMIT_MS, signal);
  return found.kind === 'ended' ? found.value : [];
}
