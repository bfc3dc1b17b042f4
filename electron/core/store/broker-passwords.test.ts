import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { CANARY, ending, inFolder, secret, start, testVault } from './testing/store.ts';

const DEVICE = { sn: '202005010001', topicRoot: 'plant7/devs', password: secret(CANARY) };

describe('what the broker’s side knows', () => {
  it('is found for the very password, under the very TopicRoot, by another opening too', async () => {
    await inFolder(async (folder) => {
      const store = await openStore({ folder });
      await store.brokerPasswords.remember([DEVICE], 'provisioned', 'mqtt.example.com:8883');
      await store.close();
      const again = await openStore({ folder });
      const find = (device: typeof DEVICE) => again.brokerPasswords.find(device);
      expect(await find(DEVICE)).toMatchObject({ how: 'provisioned', where: 'mqtt.example.com:8883' });
      expect(await find({ ...DEVICE, password: secret('another') })).toBeNull();
      expect(await find({ ...DEVICE, topicRoot: 'plant8' })).toBeNull();
      expect(await find({ ...DEVICE, sn: '202005010002' })).toBeNull();
      await again.brokerPasswords.forget([DEVICE.sn]);
      expect(await find(DEVICE)).toBeNull();
      await again.close();
    });
  });

  it('holds no password', async () => {
    await inFolder(async (folder) => {
      const store = await openStore({ folder });
      await store.brokerPasswords.remember([DEVICE], 'handedOver', null);
      await store.close();
      const file = readFileSync(join(folder, 'concentrator.sqlite'));
      expect(file.includes(CANARY)).toBe(false);
      expect(file.includes(Buffer.from(CANARY).toString('base64'))).toBe(false);
    });
  });

  it('marks the records that wrote this password, and no others', async () => {
    await inFolder(async (folder) => {
      const store = await openStore({ folder, vault: testVault() });
      const id = await store.jobs.record(start(), ending());
      await store.brokerPasswords.remember([{ ...DEVICE, password: secret('another') }], 'provisioned', null);
      expect(await store.jobs.listUnknownPasswords()).toHaveLength(1);
      await store.brokerPasswords.remember([DEVICE], 'provisioned', null);
      expect(await store.jobs.listUnknownPasswords()).toHaveLength(0);
      expect((await store.jobs.get(id))?.password).toMatchObject({ known: 'provisioned' });
      await store.close();
    });
  });
});
