import { describe, expect, it } from 'vitest';
import { provisioning } from '../testing.ts';
import { mergeAclFile } from './acl-file.ts';

const merged = (before: string | null, count = 1, style: 'pattern' | 'perDevice' = 'pattern'): string =>
  mergeAclFile(before === null ? null : Buffer.from(before), provisioning(count), style).bytes.toString();
const warnings = (before: string) => mergeAclFile(Buffer.from(before), provisioning(1), 'pattern').warnings;

describe('an ACL file', () => {
  it('has the guide’s lines', () => {
    expect(
      merged(null)
        .split('\n')
        .filter((line) => !line.startsWith('#') && line !== ''),
    ).toEqual([
      'pattern write plant7/devs/%u/fromdev',
      'pattern read plant7/devs/%u/todev',
      'user admin_client',
      'topic read plant7/devs/+/fromdev',
      'topic write plant7/devs/+/todev',
    ]);
  });

  it('or two lines for each device', () => {
    const lines = merged(null, 2, 'perDevice').split('\n');
    expect(lines).toContain('topic write plant7/devs/202601310002/fromdev');
    expect(lines.join('\n')).not.toContain('pattern');
    // Whatever somebody adds at the end is given to the management user, not to a device.
    expect(lines.filter((line) => line.startsWith('user ')).at(-1)).toBe('user admin_client');
  });

  it('keeps what is somebody’s, and replaces only its own part', () => {
    const before = '# mine\nuser other\ntopic read other/#';
    const once = merged(before);
    expect(once.startsWith(`${before}\n`)).toBe(true);
    const edited = `${once}user more\ntopic read more\n`;
    expect(merged(edited)).toBe(edited);
    const other = merged(edited, 2, 'perDevice');
    expect(other.startsWith(`${before}\n`)).toBe(true);
    expect(other.endsWith('user more\ntopic read more\n')).toBe(true);
    expect(other).not.toContain('pattern');
  });

  it('keeps one part for each TopicRoot', () => {
    const second = provisioning(1, { topicRoot: 'plant8' });
    const both = mergeAclFile(Buffer.from(merged(null)), second, 'pattern').bytes.toString();
    expect(both).toContain('plant7/devs/%u/fromdev');
    expect(both).toContain('plant8/%u/fromdev');
  });

  it('keeps Windows’ line ends', () => {
    const after = merged('# mine\r\n');
    expect(after).not.toMatch(/[^\r]\n/);
    expect(merged(after)).toBe(after);
  });

  it.each([
    ['pattern read #\n', 1],
    ['# x\npattern readwrite plant7/devs/+/fromdev\n', 2],
    ['pattern write plant7/#\n', 1],
    ['user 202601310001\ntopic plant7/devs/+/todev\n', 2],
    ['user 202601310001\ntopic read $SYS/#\n', 2],
  ])('of somebody’s rule that opens what is another device’s it tells the line: %j', (before, line) => {
    expect(warnings(before)).toEqual([{ kind: 'wideRule', line }]);
  });

  it.each([
    'user boss\ntopic readwrite #\n',
    'pattern write plant7/devs/%u/fromdev\n',
    'pattern write $SYS/broker/connection/%c/state\n',
    'user 202601310001\ntopic deny #\n',
    'topic read public/#\n',
  ])('of other rules it tells nothing: %j', (before) => {
    expect(warnings(before)).toEqual([]);
  });
});
