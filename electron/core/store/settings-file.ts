/** The app's settings as one small file beside the records: a person can read it, and copy it to another machine. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../shared/ipc/index.ts';
import { renameWithRetry, timeInName, writeFileAtomically, type Move } from './files.ts';
import { openingError, systemCode } from './store-errors.ts';

export const SETTINGS_NAME = 'settings.json';

const PIXELS = z.int().min(-100_000).max(100_000);

const FORM = settingsSchema.extend({
  /** Where the window was; null before it was moved. */
  window: z
    .strictObject({ x: PIXELS, y: PIXELS, width: PIXELS, height: PIXELS, isMaximized: z.boolean() })
    .nullable(),
});

export type StoredSettings = z.infer<typeof FORM>;

export const DEFAULT_STORED_SETTINGS: StoredSettings = { ...DEFAULT_SETTINGS, window: null };

export interface SettingsFile {
  readonly settings: StoredSettings;
  /** `settingsDamaged` or `storeUnavailable`, where the defaults stand in for what could not be read. */
  readonly notice: ConcentratorError | null;
  /** Resolves when it is on disk. @throws ConcentratorError `storeUnavailable`, `storeFull` */
  save(changes: Partial<StoredSettings>): Promise<StoredSettings>;
}

export interface SettingsOptions {
  readonly folder: string;
  readonly now?: () => Date;
  /** In place of the file system's rename, for tests. */
  readonly move?: Move;
}

/** A file that cannot be understood is moved aside, and the defaults are used. */
export async function openSettings(options: SettingsOptions): Promise<SettingsFile> {
  const path = join(options.folder, SETTINGS_NAME);
  const found = await read(path, options);
  let { settings } = found;
  let saving: Promise<unknown> = Promise.resolve();
  const save = async (changes: Partial<StoredSettings>): Promise<StoredSettings> => {
    const next = FORM.parse({ ...settings, ...changes });
    settings = next;
    // One after the other, so that the last one asked for is the one that stays.
    const write = saving.then(() => put(path, next, options));
    saving = write.catch(() => undefined);
    await write;
    return next;
  };
  return {
    get settings() {
      return settings;
    },
    notice: found.notice,
    save,
  };
}

async function put(path: string, settings: StoredSettings, { folder, move }: SettingsOptions): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomically(path, `${JSON.stringify(settings, null, 2)}\n`, move);
  } catch (error) {
    throw openingError(error, path);
  }
}

async function read(
  path: string,
  { now = () => new Date(), move }: SettingsOptions,
): Promise<Pick<SettingsFile, 'settings' | 'notice'>> {
  const settings = DEFAULT_STORED_SETTINGS;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { settings, notice: null };
    const notice = new ConcentratorError(
      'storeUnavailable',
      { path, reason: systemCode(error) ?? '' },
      error,
    );
    return { settings, notice };
  }
  const known = parsed(text);
  if (known !== null) return { settings: known, notice: null };
  const movedTo = path.replace(/\.json$/, `-damaged-${timeInName(now())}.json`);
  // Where even that is not possible, the file stays until the next save replaces it.
  const isMoved = await renameWithRetry(path, movedTo, move).then(
    () => true,
    () => false,
  );
  return {
    settings,
    notice: new ConcentratorError('settingsDamaged', isMoved ? { path, movedTo } : { path }),
  };
}

/** Keys of another version are left out, keys that are missing have their defaults; a value of another form is none. */
function parsed(text: string): StoredSettings | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(json)) return null;
  const { serial } = json;
  const merged = {
    ...onlyKnown(json, DEFAULT_STORED_SETTINGS),
    serial: isObject(serial)
      ? onlyKnown(serial, DEFAULT_STORED_SETTINGS.serial)
      : (serial ?? DEFAULT_STORED_SETTINGS.serial),
  };
  const form = FORM.safeParse(merged);
  return form.success ? form.data : null;
}

function onlyKnown(json: Record<string, unknown>, defaults: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(defaults).map(([key, value]: [string, unknown]) => [
      key,
      Object.hasOwn(json, key) ? json[key] : value,
    ]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
