import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { adaptersWithoutDriver } from './missing-drivers.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concentrator-usb-'));
});

function device(name: string, id: string, below: readonly string[] = []): void {
  const [vendor, product] = id.split(':');
  const real = join(folder, '..', `devices-${folder.slice(-6)}`, name);
  mkdirSync(real, { recursive: true });
  writeFileSync(join(real, 'idVendor'), `${vendor!}\n`);
  writeFileSync(join(real, 'idProduct'), `${product!}\n`);
  symlinkSync(real, join(folder, name));
  for (const path of below) {
    const [one = ''] = path.split('/');
    mkdirSync(join(real, path), { recursive: true });
    symlinkSync(join(real, one), join(folder, one));
  }
}

describe('an adapter without a driver', () => {
  it('is one without a port below it', async () => {
    device('usb1', '1d6b:0002');
    device('1-1', '1a86:7523', ['1-1:1.0/ttyUSB0']);
    device('1-2', '1a86:55d4', ['1-2:1.0/tty/ttyACM0', '1-3:1.0']);
    device('1-4.2', '10c4:ea60', ['1-4.2:1.0']);
    device('2-1', '046d:c52b', ['2-1:1.0']);
    expect(await adaptersWithoutDriver(folder)).toEqual([{ adapter: 'CP210x', usbId: '10c4:ea60' }]);
  });

  it('is one of several interfaces of which none has a port', async () => {
    device('1-1', '0403:6010', ['1-1:1.0/ttyUSB0', '1-1:1.1']);
    device('1-10', '0403:6010', ['1-10:1.0', '1-10:1.1/tty']);
    expect(await adaptersWithoutDriver(folder)).toEqual([{ adapter: 'FTDI FT2232', usbId: '0403:6010' }]);
  });

  it('is none where the system has no such tree, or a device was unplugged meanwhile', async () => {
    expect(await adaptersWithoutDriver(join(folder, 'missing'))).toEqual([]);
    symlinkSync(join(folder, 'gone'), join(folder, '1-1'));
    expect(await adaptersWithoutDriver(folder)).toEqual([]);
  });
});
