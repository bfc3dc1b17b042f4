/** Anything that says what a device should hold, as a file: each kind is known by what stands in it. */
import {
  ITEM_NAMES,
  parseConfig,
  parseSiteProfile,
  type ItemName,
  type MqttPassword,
  type SiteProfile,
} from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { parseStrictJson } from '../../../shared/json/index.ts';
import {
  heldFromText,
  NOTHING_WANTED,
  wantedItems,
  type HeldItem,
  type WantedItems,
} from '../../../shared/support/index.ts';
import { SUPPORT_FORM } from '../../../shared/support/file-form.ts';
import type { JobRecord } from '../store/index.ts';
import { isZip, openSupportFile, type SupportFile } from './support-file.ts';

export interface Comparable {
  readonly wanted: WantedItems;
  /** Where it holds one in clear. */
  readonly password: MqttPassword | null;
  readonly siteHost: string | null;
}

/** A comparison with what every device of a site has in common; SN and password are each device's own. */
export function comparableProfile({ server, topicRoot, ntp }: SiteProfile): Comparable {
  const wanted = wantedItems({ sn: null, password: null, server, topicRoot, ntp });
  return { wanted, password: null, siteHost: server.host };
}

/** What the device held when that job had ended; what was asked for, where it is not known what it held. */
export function comparableRecord(job: JobRecord): Comparable {
  const wanted: Record<ItemName, HeldItem | null> = { ...NOTHING_WANTED };
  for (const { item, actual, wanted: asked, outcome } of job.items) {
    const isHeld = outcome === 'verified' || outcome === 'unchanged';
    const text = actual ?? (isHeld ? asked : undefined);
    wanted[item] = text === undefined ? null : heldFromText(item, text);
  }
  if (job.sn !== null) wanted.sn ??= { state: 'text', text: job.sn };
  const copy = job.wanted;
  if (copy !== null) {
    const asked = wantedItems({ ...copy, password: null });
    for (const item of ITEM_NAMES) wanted[item] ??= asked[item];
  }
  return { wanted, password: null, siteHost: null };
}

/** What the device held when the file was made. */
export function comparableSupportFile({ body }: Pick<SupportFile, 'body'>): Comparable {
  return { wanted: body.device?.items ?? NOTHING_WANTED, password: null, siteHost: null };
}

/**
 * A config file, what `read --json` printed, a site profile, a support file.
 * @throws ConcentratorError `badComparison`, and those of a support file
 */
export async function readComparable(bytes: Uint8Array, name: string): Promise<Comparable> {
  if (isZip(bytes)) return comparableSupportFile(await openSupportFile(bytes, name));
  const text = textOf(bytes);
  // What `read --json` printed may be several lines; the last one is the result.
  const candidates = [text, text?.trim().split('\n').at(-1) ?? null];
  for (const candidate of candidates) {
    const json = candidate === null ? null : parseStrictJson(candidate);
    const found = json?.ok === true ? comparableJson(json.value) : null;
    if (found !== null) return found;
  }
  throw new ConcentratorError('badComparison', { name });
}

function comparableJson(value: unknown): Comparable | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  if ('format' in value && value.format === 'concentrator-site' && 'profile' in value) {
    const profile = parseSiteProfile(value.profile);
    return profile.ok ? comparableProfile(profile.value) : null;
  }
  const body = SUPPORT_FORM.safeParse(value);
  if (body.success) return comparableSupportFile({ body: body.data });
  const isResult = 'type' in value && value.type === 'result' && 'config' in value;
  return comparableConfig(isResult ? value.config : value);
}

/** A config of the form that `apply` takes. */
function comparableConfig(value: unknown): Comparable | null {
  const parsed = parseConfig(value);
  if (!parsed.ok) return null;
  const { password } = parsed.value;
  return { wanted: wantedItems(parsed.value), password, siteHost: null };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // UTF-16 or no text at all.
    return null;
  }
}
