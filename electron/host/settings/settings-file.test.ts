import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFAULT_SETTINGS, SETTINGS_FORM, settingsSchema } from '../../../shared/ipc/index.ts';
import { replaceFile } from './replace-file.ts';
import { SettingsFile } from './settings-file.ts';

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'concentrator-settings-')), 'settings.json');
});

describe('the settings', () => {
  it('are the defaults where there is no file', async () => {
    const file = new SettingsFile(path);
    expect(await file.settings()).toEqual(DEFAULT_SETTINGS);
    expect(file.early).toEqual({ language: null, theme: 'system', window: null });
    expect(file.damage).toBeNull();
    expect(existsSync(path)).toBe(false);
  });

  it('are kept, with the window’s place, for this user alone', async () => {
    const window = { x: 1, y: 2, width: 1100, height: 700, isMaximized: true };
    const first = new SettingsFile(path);
    await first.set({ theme: 'dark', language: 'zh-CN', technician: '王工' });
    first.setWindow(window);
    const second = new SettingsFile(path);
    expect(second.early).toEqual({ language: 'zh-CN', theme: 'dark', window });
    expect(await second.settings()).toEqual({
      ...DEFAULT_SETTINGS,
      ...{ theme: 'dark', language: 'zh-CN', technician: '王工' },
    });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that do not fit are at their defaults, each by itself', async () => {
    const settings = { theme: 'pink', technician: 'T', serial: { baudRate: 1 }, lastPort: 7, foreign: true };
    writeFileSync(path, JSON.stringify({ settings, window: { x: 0.5, y: 0, width: 1, height: 1 } }));
    const file = new SettingsFile(path);
    expect(file.early).toEqual({ language: null, theme: 'system', window: null });
    expect(await file.settings()).toEqual({ ...DEFAULT_SETTINGS, technician: 'T' });
  });

  it('are known without the schema where this program wrote them, and not where anything else did', async () => {
    const first = new SettingsFile(path);
    expect(first.known).toEqual(DEFAULT_SETTINGS);
    await first.set({ theme: 'dark', lastPort: 'COM7' });
    first.setWindow({ x: 1, y: 2, width: 1100, height: 700, isMaximized: false });
    const second = new SettingsFile(path);
    expect(second.known).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', lastPort: 'COM7' });
    second.setWindow({ x: 3, y: 2, width: 1100, height: 700, isMaximized: false });
    expect(new SettingsFile(path).known?.theme).toBe('dark');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"dark"', '"pink"'));
    const changed = new SettingsFile(path);
    expect(changed.known).toBeNull();
    expect((await changed.settings()).theme).toBe('system');
    expect(changed.known?.lastPort).toBe('COM7');
  });

  // A schema that is changed is another form: raise SETTINGS_FORM with it.
  it('have the form that their sum is of', () => {
    const schema = JSON.stringify(z.toJSONSchema(settingsSchema));
    const print = createHash('sha256').update(schema).digest('hex').slice(0, 12);
    expect([SETTINGS_FORM, print]).toMatchInlineSnapshot(`
      [
        1,
        "259b6e65833f",
      ]
    `);
  });

  it.each(['', '{', '[', 'null', '"x"', '{"settings": '])(
    'of a file that reads %j are begun anew, and the file is kept',
    async (text) => {
      writeFileSync(path, text);
      const file = new SettingsFile(path);
      expect(await file.settings()).toEqual(DEFAULT_SETTINGS);
      if (text === '"x"') return; // JSON, with nothing in it
      expect(file.damage).toMatchObject({
        errorName: 'settingsDamaged',
        context: { movedTo: `${path}.damaged` },
      });
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(text);
    },
  );

  it('that cannot be written are told so, and stay as they were', async () => {
    const file = new SettingsFile(join(path, 'below-a-file', 'settings.json'));
    writeFileSync(path, '');
    await expect(file.set({ theme: 'dark' })).rejects.toMatchObject({ errorName: 'storeWriteFailed' });
    expect((await file.settings()).theme).toBe('system');
  });
});

describe('row 55: a file that another program holds', () => {
  const held = (times: number): typeof renameSync => {
    let left = times;
    return (from, to) => {
      if (left-- > 0) throw Object.assign(new Error('held'), { code: 'EPERM' });
      renameSync(from, to);
    };
  };

  it('row 55: is tried again', () => {
    replaceFile(path, 'old');
    replaceFile(path, 'new', held(2));
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it('row 55: keeps its old content where that does not help', () => {
    replaceFile(path, 'old');
    expect(() => replaceFile(path, 'new', held(99))).toThrow('held');
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});
