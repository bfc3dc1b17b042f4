import { randomUUID } from 'node:crypto';
import { parseSiteProfile, type ParsedProfile } from '../../../shared/domain/index.ts';
import type { ProfileInput } from '../../../shared/ipc/index.ts';

/** A form as typed, made a profile: numbers from text, nothing from nothing. What is wrong is told by the domain. */
export function parseProfileInput(input: ProfileInput, now: Date): ParsedProfile {
  const { id, name, server, broker, managementUser, topicRoot, ntp, handoverKey } = input;
  return parseSiteProfile({
    ...input,
    id: id ?? randomUUID(),
    name: name.trim(),
    server: addressOf(server),
    broker: broker === null ? null : addressOf(broker),
    managementUser: textOf(managementUser),
    topicRoot: topicRoot.trim(),
    ntp: ntp === null ? null : { ...addressOf(ntp), timezone: numberOf(ntp.timezone, /^[+-]?\d+(\.\d+)?$/) },
    handoverKey: textOf(handoverKey),
    updatedAt: now.toISOString(),
  });
}

function addressOf({ host, port }: { readonly host: string; readonly port: string }): {
  host: string;
  port: number;
} {
  return { host: host.trim(), port: numberOf(port, /^\d+$/) };
}

/** `Number` alone would take `0x1` and an empty text. */
function numberOf(text: string, form: RegExp): number {
  const trimmed = text.trim();
  return form.test(trimmed) ? Number(trimmed) : NaN;
}

function textOf(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
