import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { generateIdentity, openHandover, openText, sealHandover, sealText, type Handover } from './index.ts';

const SECRET = 'Kd8-fTq2_wZx';
const HANDOVER: Handover = {
  devices: [
    {
      ...{ sn: '202005010001', username: '202005010001', topicRoot: 'plant7/devs' },
      password: MqttPassword.fromDevice(SECRET),
      server: { host: 'mqtt.example.com', port: 8883 },
    },
  ],
  site: { id: 'p1', name: '工厂 7' },
  createdAt: new Date('2026-01-31T08:00:00.000Z'),
};

const revealed = ({ devices, ...rest }: Handover): unknown => ({
  ...rest,
  devices: devices.map((device) => ({ ...device, password: device.password.reveal() })),
});

const sealedJson = async (json: unknown, recipient: string): Promise<Uint8Array> =>
  Buffer.from(await sealText(JSON.stringify(json), { recipient }));

describe('a handover', () => {
  it('is opened by the key it was sealed to', async () => {
    const { identity, recipient } = await generateIdentity();
    const file = await sealHandover(HANDOVER, { recipient });
    const text = Buffer.from(file).toString('latin1');
    expect(text).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    expect(text).not.toContain(SECRET);
    const opened = await openHandover(file, { identity });
    expect(revealed(opened)).toEqual(revealed(HANDOVER));
    expect(JSON.stringify(opened)).not.toContain(SECRET);
  });

  it('is opened by its passphrase, and by no other', async () => {
    const file = await sealHandover(HANDOVER, { passphrase: 'horse battery' });
    expect(revealed(await openHandover(file, { passphrase: 'horse battery' }))).toEqual(revealed(HANDOVER));
    await expect(openHandover(file, { passphrase: 'horse' })).rejects.toMatchObject({ code: 'CC-614' });
  });

  it('is not opened by another key', async () => {
    const [ours, theirs] = [await generateIdentity(), await generateIdentity()];
    const file = await sealHandover(HANDOVER, ours);
    await expect(openHandover(file, theirs)).rejects.toMatchObject({ code: 'CC-614' });
  });

  it('that was cut or changed is refused', async () => {
    const { identity, recipient } = await generateIdentity();
    const file = Buffer.from(await sealHandover(HANDOVER, { recipient })).toString();
    const changed = file.replace(/\n(.)(.*)\n-----END/, (_, first: string, rest: string) => {
      return `\n${first === 'A' ? 'B' : 'A'}${rest}\n-----END`;
    });
    for (const bad of [file.slice(0, -60), changed, 'hello', ''])
      await expect(openHandover(Buffer.from(bad), { identity })).rejects.toMatchObject({ code: 'CC-613' });
  });

  it('of a newer version is refused by name', async () => {
    const { identity, recipient } = await generateIdentity();
    const file = await sealedJson({ format: 'concentrator-handover', version: 7 }, recipient);
    await expect(openHandover(file, { identity })).rejects.toMatchObject({
      ...{ code: 'CC-615', context: { version: 7, known: 1 } },
    });
  });

  it('of another form is refused, and says where without a value', async () => {
    const { identity, recipient } = await generateIdentity();
    const device = {
      sn: '1',
      username: 'u',
      password: SECRET,
      topicRoot: 'a',
      server: { host: 'h', port: 1 },
    };
    const head = { format: 'concentrator-handover', version: 1, createdAt: '2026-01-31T08:00:00.000Z' };
    const file = await sealedJson({ ...head, site: { id: 'a', name: 'b' }, devices: [device] }, recipient);
    await expect(openHandover(file, { identity })).rejects.toMatchObject({
      ...{ code: 'CC-613', context: { reason: 'devices.0.sn' } },
    });
    const noJson = Buffer.from(await sealText(SECRET, { recipient }));
    const error = await openHandover(noJson, { identity }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'CC-613' });
    expect(String((error as Error).stack)).not.toContain(SECRET);
  });

  it.each([
    '',
    'age1',
    'AGE-SECRET-KEY-1QQQ',
    'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t',
  ])('is not sealed to %j', async (recipient) => {
    await expect(sealHandover(HANDOVER, { recipient })).rejects.toMatchObject({ code: 'CC-616' });
  });

  it('is not opened with something that is no secret key', async () => {
    const { recipient } = await generateIdentity();
    const file = await sealHandover(HANDOVER, { recipient });
    await expect(openHandover(file, { identity: recipient })).rejects.toMatchObject({ code: 'CC-616' });
  });

  it('is not sealed to an empty passphrase', async () => {
    await expect(sealHandover(HANDOVER, { passphrase: '' })).rejects.toMatchObject({ code: 'CC-616' });
  });
});

const hasAge = spawnSync('age', ['--version']).status === 0;

describe.skipIf(!hasAge)('beside the age tool', () => {
  it('ours is opened by it, and its is opened by us, in armour or not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concentrator-age-'));
    try {
      const { identity, recipient } = await generateIdentity();
      const key = join(folder, 'key.txt');
      writeFileSync(key, `${identity}\n`, { mode: 0o600 });
      expect(execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }).trim()).toBe(recipient);
      const ours = await sealHandover(HANDOVER, { recipient });
      const json = execFileSync('age', ['-d', '-i', key], { input: ours, encoding: 'utf8' });
      expect(JSON.parse(json)).toMatchObject({
        format: 'concentrator-handover',
        devices: [{ password: SECRET }],
      });
      for (const form of [['-a'], []]) {
        const theirs = execFileSync('age', [...form, '-r', recipient], { input: json });
        expect(revealed(await openHandover(theirs, { identity }))).toEqual(revealed(HANDOVER));
      }
      const text = execFileSync('age', ['-r', recipient], { input: 'plain' });
      expect(await openText(text, { identity })).toBe('plain');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
