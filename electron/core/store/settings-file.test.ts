import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_STORED_SETTINGS, openSettings } from './index.ts';
import { inFolder } from './testing/store.ts';

const fileIn = (folder: string): string => join(folder, 'settings.json');

/** As Windows does while a virus scanner holds the file. */
function held(times: number): (from: string, to: string) => Promise<void> {
  let left = times;
  return async (from, to) => {
    if (left-- > 0) throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'rename' });
    await rename(from, to);
  };
}

describe('the settings', () => {
  it('are the defaults where there is no file, and none is made', () =>
    inFolder(async (folder) => {
      const file = await openSettings({ folder });
      expect(file.settings).toEqual(DEFAULT_STORED_SETTINGS);
      expect(file.notice).toBeNull();
      expect(readdirSync(folder)).toEqual([]);
    }));

  it('come back as they were saved', () =>
    inFolder(async (folder) => {
      const window = { x: -8, y: 0, width: 1200, height: 800, isMaximized: true };
      const file = await openSettings({ folder: join(folder, 'new') });
      await file.save({ theme: 'dark', window });
      await file.save({ language: 'zh-CN' });
      expect(file.settings).toMatchObject({ theme: 'dark', language: 'zh-CN', window });
      const again = await openSettings({ folder: join(folder, 'new') });
      expect(again.settings).toEqual(file.settings);
      expect(again.notice).toBeNull();
    }));

  it('keep unknown keys out, and have defaults for missing ones', () =>
    inFolder(async (folder) => {
      const json = { theme: 'light', future: 1, serial: { baudRate: 9600, future: 2 } };
      writeFileSync(fileIn(folder), JSON.stringify(json));
      const file = await openSettings({ folder });
      expect(file.notice).toBeNull();
      expect(file.settings).toEqual({
        ...DEFAULT_STORED_SETTINGS,
        theme: 'light',
        serial: { ...DEFAULT_STORED_SETTINGS.serial, baudRate: 9600 },
      });
    }));

  it.each([
    ['half a file', '{"theme":"dar'],
    ['a list', '[]'],
    ['a wrong value', '{"theme":"pink"}'],
    ['a wrong part', '{"serial":"9600"}'],
    ['nothing', ''],
    ['an address that is no web address', '{"updateFeedUrl":"file:///etc"}'],
  ])('are the defaults where the file holds %s; it is moved aside, and that is said', (_what, text) =>
    inFolder(async (folder) => {
      writeFileSync(fileIn(folder), text);
      const file = await openSettings({ folder, now: () => new Date(0) });
      expect(file.settings).toEqual(DEFAULT_STORED_SETTINGS);
      expect(file.notice?.code).toBe('CC-709');
      const movedTo = join(folder, 'settings-damaged-19700101T000000-000Z.json');
      expect(file.notice?.context).toMatchObject({ movedTo });
      expect(readFileSync(movedTo, 'utf8')).toBe(text);
      expect(readdirSync(folder)).toHaveLength(1);
    }),
  );

  it('are tried again where the system holds the file for a moment', () =>
    inFolder(async (folder) => {
      const file = await openSettings({ folder, move: held(3) });
      await file.save({ theme: 'dark' });
      expect((await openSettings({ folder })).settings.theme).toBe('dark');
      expect(readdirSync(folder)).toEqual(['settings.json']);
    }));

  it('stay whole where it holds the file for good, with a code', () =>
    inFolder(async (folder) => {
      await (await openSettings({ folder })).save({ theme: 'light' });
      const file = await openSettings({ folder, move: held(1000) });
      await expect(file.save({ theme: 'dark' })).rejects.toMatchObject({ code: 'CC-701' });
      expect((await openSettings({ folder })).settings.theme).toBe('light');
      expect(readdirSync(folder)).toEqual(['settings.json']);
    }));

  it('are those asked for last where several are saved at once', () =>
    inFolder(async (folder) => {
      const file = await openSettings({ folder });
      await Promise.all(['a', 'b', 'c'].map((technician) => file.save({ technician })));
      expect((await openSettings({ folder })).settings.technician).toBe('c');
    }));

  it('never take a value of another form', () =>
    inFolder(async (folder) => {
      const file = await openSettings({ folder });
      await expect(file.save({ theme: 'pink' as never })).rejects.toThrow();
      expect(file.settings.theme).toBe('system');
    }));

  it('that cannot be read are the defaults, which is said', () =>
    inFolder(async (folder) => {
      mkdirSync(fileIn(folder));
      const file = await openSettings({ folder });
      expect(file.settings).toEqual(DEFAULT_STORED_SETTINGS);
      expect(file.notice?.code).toBe('CC-701');
    }));
});
