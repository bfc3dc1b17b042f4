import { setTimeout as sleep } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { expect, test } from 'vitest';
import { BROKEN } from './devices-broken.ts';
import { CHINESE } from './devices-chinese.ts';
import { FOREIGN } from './devices-foreign.ts';
import { LIARS } from './devices-liars.ts';
import { NOISE } from './devices-noise.ts';
import { ORDINARY } from './devices-ordinary.ts';
import { SECRETS } from './devices-secrets.ts';
import { SHAPES } from './devices-shapes.ts';
import { TIMING } from './devices-timing.ts';
import { UNSET } from './devices-unset.ts';
import { FakeDevice } from './fake-device.ts';
import { bare, device } from './styles.ts';

async function ask(path: string, line: string, ms = 150): Promise<string> {
  const port = new SerialPort({ path, baudRate: 115200, autoOpen: false });
  await new Promise<void>((done, fail) => port.open((error) => (error ? fail(error) : done())));
  const got: Buffer[] = [];
  port.on('data', (data: Buffer) => got.push(data));
  port.write(line);
  await sleep(ms);
  await new Promise<void>((done) => port.close(() => done()));
  return Buffer.concat(got).toString('utf8');
}

test('the lab: a fake device answers on a real tty and outlives the close of its port', async () => {
  const fake = await FakeDevice.start({ that: 'prints bare values', behaviour: device({ get: bare }) });
  try {
    expect(await ask(fake.path, 'get sn\r\n')).toBe('202005010001\r\n');
    expect(await ask(fake.path, 'set topic a/b\r\nget topic\r\n')).toBe('OK\r\na/b\r\n');
    expect(fake.held.topic).toBe('a/b');
    expect(fake.overlaps).toHaveLength(1);
    fake.forget();
    expect(await ask(fake.path, 'get ntp\r\n')).toBe('ntp1.aliyun.com 123 8\r\n');
    expect(fake.received().toString()).toBe('get ntp\r\n');
  } finally {
    fake.stop();
  }
});

test('the lab: each device has a sentence of its own', () => {
  const all = [BROKEN, CHINESE, FOREIGN, LIARS, NOISE, ORDINARY, SECRETS, SHAPES, TIMING, UNSET].flat();
  const sentences = all.map((spec) => spec.that);
  expect(sentences.filter((that, i) => sentences.indexOf(that) !== i)).toEqual([]);
  expect(all.length).toBeGreaterThan(250);
});
