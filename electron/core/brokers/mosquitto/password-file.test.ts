import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MqttPassword } from '../../../../shared/domain/index.ts';
import { maskPasswordLine, matches, mergePasswordFile } from './password-file.ts';

const login = (username: string, password = 'pw-1') => ({
  username,
  password: MqttPassword.fromDevice(password),
});
const merged = async (before: string | null, ...logins: ReturnType<typeof login>[]): Promise<string> =>
  (await mergePasswordFile(before === null ? null : Buffer.from(before), logins)).bytes.toString();

describe('a password file', () => {
  it('is made with one line a user, in the form that 2.0 and 2.1 take', async () => {
    expect(await merged(null, login('admin_client'), login('202601310001'))).toMatch(
      /^admin_client:\$7\$1000\$[A-Za-z0-9+/]{16}\$[A-Za-z0-9+/]{86}==\n202601310001:\$7\$1000\$\S+\n$/,
    );
  });

  it('keeps every other line, byte for byte', async () => {
    const before = '# mine\n\nother:$6$abc$def\n  #not a comment\n202601310001:$7$101$x$y\nlast:plain';
    const after = await merged(before, login('202601310001'), login('202601310002'));
    expect(after.replace(/^(2026\d+):.*/gm, '$1:NEW')).toBe(
      '# mine\n\nother:$6$abc$def\n  #not a comment\n202601310001:NEW\nlast:plain\n202601310002:NEW\n',
    );
  });

  it('keeps bytes that are no text, and Windows’ line ends', async () => {
    const before = Buffer.from([0x23, 0xff, 0xfe, 0x0d, 0x0a]);
    const { bytes } = await mergePasswordFile(before, [login('管理员')]);
    expect(bytes.subarray(0, 5)).toEqual(before);
    expect(bytes.toString('utf8')).toMatch(/\n管理员:\$7\$\S+\r\n$/);
  });

  it('leaves a line whose password is already the one', async () => {
    const once = await merged(null, login('a', 'pw-1'), login('b', 'pw-2'));
    expect(await merged(once, login('a', 'pw-1'), login('b', 'pw-2'))).toBe(once);
    const changed = await merged(once, login('a', 'pw-1'), login('b', 'pw-3'));
    expect(changed.split('\n')[0]).toBe(once.split('\n')[0]);
    expect(changed.split('\n')[1]).not.toBe(once.split('\n')[1]);
  });

  it('leaves one line of a user of ours that stands twice, and tells of others’', async () => {
    const before = 'x:1\n202601310001:a\nx:2\n 202601310001 :b\n';
    const { bytes, warnings } = await mergePasswordFile(Buffer.from(before), [login('202601310001')]);
    expect(bytes.toString().replace(/\$7\$\S+/, 'NEW')).toBe('x:1\nx:2\n202601310001:NEW\n');
    expect(warnings).toEqual([{ kind: 'duplicateUser', line: 3 }]);
  });

  it('is read by mosquitto_passwd, and reads what that writes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concentrator-passwd-'));
    try {
      const file = join(folder, 'pwfile');
      expect(spawnSync('mosquitto_passwd', ['-c', '-b', file, '202601310001', 'pw-1']).status).toBe(0);
      const text = readFileSync(file, 'utf8');
      expect(await merged(text, login('202601310001', 'pw-1'))).toBe(text);
      expect(await matches(text.trim().slice(13), MqttPassword.fromDevice('pw-2'))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows users in a diff, and no hash', () => {
    expect(maskPasswordLine('202601310001:$7$1000$abc$def')).toBe('202601310001:••••••');
    expect(maskPasswordLine('plain:text')).toBe('plain:••••••');
    expect(maskPasswordLine('# a: comment')).toBe('# a: comment');
  });
});
