import { describe, expect, it } from 'vitest';
import { adapterName, adapterOfPort } from './usb-adapters.ts';

describe('an adapter', () => {
  it.each([
    ['1a86', '7523', 'CH340'],
    ['1A86', '55D4', 'CH9102'],
    ['10c4', 'ea60', 'CP210x'],
    ['0403', '6001', 'FTDI FT232R'],
    ['0403', '6015', 'FTDI FT-X'],
    ['067b', '2303', 'PL2303'],
    ['067B', '23A3', 'PL2303GC'],
  ])('%s:%s is a %s', (vendor, product, name) => {
    expect(adapterName(vendor, product)).toBe(name);
    expect(adapterOfPort(vendor, product)).toBe(name);
  });

  it('of a known maker with a new product is one where it has a port, and may be anything where it has none', () => {
    expect(adapterOfPort('1a86', 'ffff')).toBe('CH34x');
    expect(adapterName('1a86', 'ffff')).toBeNull();
    expect(adapterOfPort('04d8', 'ffff')).toBeNull();
  });

  it.each([
    [null, null],
    ['046d', 'c52b'],
    ['', ''],
    ['constructor', 'toString'],
    ['1a86', 'constructor'],
    ['__proto__', 'x'],
  ])('%s:%s is none', (vendor, product) => {
    expect(adapterName(vendor, product)).toBeNull();
  });
});
