import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plannedFile, readBefore, writePlanned } from './file-plan.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concentrator-plan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
const plan = async (name: string, after: string) =>
  plannedFile(await readBefore(path(name)), Buffer.from(after));

describe('a planned file', () => {
  it('is written as it was shown, for its owner alone', async () => {
    const file = await plan('f', 'new\n');
    expect(file.state).toBe('new');
    expect(readdirSync(folder)).toEqual([]);
    await writePlanned(file);
    expect(readFileSync(path('f'), 'utf8')).toBe('new\n');
    expect(statSync(path('f')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['f']);
  });

  it('is closed to others though nothing else changes', async () => {
    writeFileSync(path('f'), 'same');
    chmodSync(path('f'), 0o644);
    const file = await plan('f', 'same');
    expect(file).toMatchObject({ state: 'unchanged', diff: [] });
    await writePlanned(file);
    expect(statSync(path('f')).mode & 0o777).toBe(0o600);
  });

  it('is not written where somebody changed it after it was shown', async () => {
    writeFileSync(path('f'), 'before');
    const file = await plan('f', 'after');
    writeFileSync(path('f'), 'somebody’s');
    await expect(writePlanned(file)).rejects.toMatchObject({ code: 'CC-623' });
    expect(readFileSync(path('f'), 'utf8')).toBe('somebody’s');
  });

  it('behind a link is written where the link leads', async () => {
    writeFileSync(path('real'), 'before');
    symlinkSync(path('real'), path('link'));
    await writePlanned(await plan('link', 'after'));
    expect(readFileSync(path('real'), 'utf8')).toBe('after');
    expect(readFileSync(path('link'), 'utf8')).toBe('after');
  });

  it('that is a folder, a link into nothing or in no folder is refused', async () => {
    symlinkSync(path('nothing'), path('link'));
    for (const name of ['.', 'link', 'no/where'])
      await expect(readBefore(path(name))).rejects.toMatchObject({ code: 'CC-622' });
  });

  it.skipIf(process.getuid?.() !== 0)('keeps its owner', async () => {
    const { chownSync } = await import('node:fs');
    writeFileSync(path('f'), 'before');
    chownSync(path('f'), 1234, 1235);
    await writePlanned(await plan('f', 'after'));
    expect(statSync(path('f'))).toMatchObject({ uid: 1234, gid: 1235 });
  });
});
