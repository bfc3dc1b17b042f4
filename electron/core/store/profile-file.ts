/**
 * A site profile as a file that is handed on:
 *
 *   {"format":"concentrator-site","version":1,"profile":{…},"managementPassword":"-----BEGIN AGE ENCRYPTED FILE-----…"}
 *
 * `managementPassword` is there only where a passphrase was given, and is sealed with it.
 */
import {
  MqttPassword,
  parseSiteProfile,
  type ProfileIssue,
  type SiteProfile,
} from '../../../shared/domain/index.ts';
import { ConcentratorError, isConcentratorError, type ErrorName } from '../../../shared/errors/index.ts';
import { parseStrictJson } from '../../../shared/json/index.ts';

export const PROFILE_FORMAT = 'concentrator-site';
export const PROFILE_VERSION = 1;
export const PROFILE_FILE_MAX = 1024 * 1024;

const KEYS = ['format', 'version', 'profile', 'managementPassword'];

export interface ExportOptions {
  readonly managementPassword: MqttPassword;
  readonly passphrase: string;
}

export type ImportedProfile =
  | {
      readonly ok: true;
      readonly profile: SiteProfile;
      /** Null where the file has none. */
      readonly managementPassword: MqttPassword | null;
      /** The file has one, but no passphrase was given. */
      readonly needsPassphrase: boolean;
      readonly warnings: readonly ProfileIssue[];
    }
  | {
      readonly ok: false;
      /** `badSiteFile`, `siteFileTooNew`, `handoverWrongKey`, `badHandoverFile`. */
      readonly error: ConcentratorError;
      /** Everything that is wrong with the profile in it. */
      readonly issues: readonly ProfileIssue[];
    };

/** @throws ConcentratorError `badHandoverKey` where the passphrase is empty */
export async function exportProfile(profile: SiteProfile, secret?: ExportOptions): Promise<Uint8Array> {
  const file: Record<string, unknown> = { format: PROFILE_FORMAT, version: PROFILE_VERSION, profile };
  if (secret !== undefined) {
    const { sealText } = await import('../handover/index.ts');
    const { passphrase, managementPassword } = secret;
    file['managementPassword'] = await sealText(managementPassword.reveal(), { passphrase });
  }
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
}

export async function importProfile(
  bytes: Uint8Array,
  passphrase: string | null = null,
): Promise<ImportedProfile> {
  if (bytes.length > PROFILE_FILE_MAX) return refusedFile('badSiteFile', { reason: 'tooLarge' });
  const file = fileOf(bytes);
  if (file === null) return refusedFile('badSiteFile', { reason: 'notJson' });
  const { format, version, profile, managementPassword } = file;
  if (format !== PROFILE_FORMAT) return refusedFile('badSiteFile', { reason: 'format' });
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refusedFile('badSiteFile', { reason: 'version' });
  if (version > PROFILE_VERSION) return refusedFile('siteFileTooNew', { version, known: PROFILE_VERSION });
  const parsed = parseSiteProfile(profile);
  const strangers: ProfileIssue[] = Object.keys(file)
    .filter((key) => !KEYS.includes(key))
    .map((key) => ({ rule: 'profile.unknownKey', params: { key } }));
  if (managementPassword !== undefined && typeof managementPassword !== 'string')
    strangers.push({ rule: 'profile.type', params: { key: 'managementPassword', type: 'string' } });
  const issues = [...strangers, ...(parsed.ok ? [] : parsed.issues)];
  if (!parsed.ok || issues.length > 0)
    return { ok: false, error: new ConcentratorError('badSiteFile', { reason: 'profile' }), issues };
  const base = { ok: true, profile: parsed.value, warnings: parsed.warnings } as const;
  if (typeof managementPassword !== 'string')
    return { ...base, managementPassword: null, needsPassphrase: false };
  if (passphrase === null) return { ...base, managementPassword: null, needsPassphrase: true };
  try {
    const { openText } = await import('../handover/index.ts');
    const password = MqttPassword.fromDevice(await openText(managementPassword, { passphrase }));
    return { ...base, managementPassword: password, needsPassphrase: false };
  } catch (error) {
    if (isConcentratorError(error)) return { ok: false, error, issues: [] };
    throw error;
  }
}

/** Duplicate keys are refused too: two programs could read such a file in two ways. */
function fileOf(bytes: Uint8Array): Record<string, unknown> | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  const json = parseStrictJson(text);
  const isObject =
    json.ok && typeof json.value === 'object' && json.value !== null && !Array.isArray(json.value);
  return isObject ? (json.value as Record<string, unknown>) : null;
}

function refusedFile(
  name: Extract<ErrorName, 'badSiteFile' | 'siteFileTooNew'>,
  context: Readonly<Record<string, string | number>>,
): ImportedProfile {
  return { ok: false, error: new ConcentratorError(name, context), issues: [] };
}
