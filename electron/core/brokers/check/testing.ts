// For tests only.
import type { CheckId, CheckLine } from '../../../../shared/broker-check/index.ts';
import { MqttPassword, parseSerialNumber, parseTopicRoot } from '../../../../shared/domain/index.ts';
import { SITE } from '../../../../e2e/brokers/index.ts';
import { checkBroker } from './check-broker.ts';
import type { CheckOptions } from './options.ts';

export function password(text: string): MqttPassword {
  return MqttPassword.fromDevice(text);
}

export const DEVICE = { sn: value(parseSerialNumber(SITE.sn)), password: password(SITE.device.password) };
export const OTHER = {
  sn: value(parseSerialNumber(SITE.otherSn)),
  password: password(SITE.otherDevice.password),
};

/** The site's broker, with both devices' passwords. */
export async function check(
  port: number,
  ca: string | null,
  changes: Partial<CheckOptions> = {},
): Promise<readonly CheckLine[]> {
  const lines: CheckLine[] = [];
  const options: CheckOptions = {
    broker: { host: 'localhost', port },
    ca: ca === null ? null : Buffer.from(ca),
    topicRoot: value(parseTopicRoot(SITE.topicRoot)),
    management: { username: SITE.manager.username, password: password(SITE.manager.password) },
    device: DEVICE,
    otherDevice: OTHER,
    plainPorts: [],
    signal: new AbortController().signal,
    ...changes,
  };
  for await (const line of checkBroker(options)) lines.push(line);
  return lines;
}

/** `id finding`, of those that are not as they should be. */
export function wrong(lines: readonly CheckLine[]): readonly string[] {
  return lines
    .filter(({ state }) => state !== 'pass')
    .map(({ id, state, finding, error }) => `${id} ${state} ${error?.name ?? finding}`);
}

export function lineOf(lines: readonly CheckLine[], id: CheckId): CheckLine {
  const found = lines.find((line) => line.id === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  return found;
}

function value<T>(parsed: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!parsed.ok) throw new Error('a test value breaks its own rules');
  return parsed.value;
}
