import { describe, expect, test } from 'vitest';
import { comparePortPaths, isSamePort, normalisePortPath, parseTypedPath, portKey } from './port-path.ts';

describe('a COM port has many names, and the driver takes one of them', () => {
  test.each([
    ['COM3', 'COM3'],
    ['com3', 'COM3'],
    ['  Com3 ', 'COM3'],
    ['COM10', 'COM10'],
    ['com10', 'COM10'],
    ['\\\\.\\COM10', 'COM10'],
    ['\\\\.\\com10', 'COM10'],
    ['\\\\?\\COM256', 'COM256'],
    ['//./COM10', 'COM10'],
    ['COM3:', 'COM3'],
    ['COM03', 'COM3'],
    ['COM0', 'COM0'],
    ['\\\\.\\CNCA0', 'CNCA0'],
  ])('%s -> %s', (typed, bare) => {
    expect(normalisePortPath(typed, 'win32')).toBe(bare);
    // What the driver takes is never changed again.
    expect(normalisePortPath(bare, 'win32')).toBe(bare);
  });

  test('elsewhere a path stays what it is', () => {
    expect(normalisePortPath(' /dev/ttyUSB0 ', 'linux')).toBe('/dev/ttyUSB0');
    expect(normalisePortPath('/dev/cu.usbserial-1410', 'darwin')).toBe('/dev/cu.usbserial-1410');
    expect(normalisePortPath('com10', 'linux')).toBe('com10');
  });
});

describe('two names of one port', () => {
  test.each([
    ['com10', 'COM10', 'win32', true],
    ['\\\\.\\COM10', 'com10', 'win32', true],
    ['COM1', 'COM10', 'win32', false],
    ['COM11', 'COM1', 'win32', false],
    ['cnca0', 'CNCA0', 'win32', true],
    ['/dev/ttyUSB0', '/dev/ttyUSB0', 'linux', true],
    ['/dev/ttyUSB0', '/dev/ttyusb0', 'linux', false],
    ['/dev/cu.A', '/dev/cu.a', 'darwin', false],
  ] as const)('%s and %s on %s: %s', (left, right, platform, same) => {
    expect(isSamePort(left, right, platform)).toBe(same);
    expect(portKey(left, platform) === portKey(right, platform)).toBe(same);
  });
});

describe('order in a list', () => {
  test('numbers count as numbers', () => {
    const ports = ['COM10', 'com2', 'COM1', 'CNCA0', 'COM21', 'COM3'];
    expect(ports.sort((a, b) => comparePortPaths(a, b, 'win32'))).toEqual([
      'CNCA0',
      'COM1',
      'com2',
      'COM3',
      'COM10',
      'COM21',
    ]);
  });
  test('also in paths', () => {
    const ports = ['/dev/ttyUSB10', '/dev/ttyS0', '/dev/ttyUSB2', '/dev/ttyACM0', '/dev/ttyUSB'];
    expect(ports.sort((a, b) => comparePortPaths(a, b, 'linux'))).toEqual([
      '/dev/ttyACM0',
      '/dev/ttyS0',
      '/dev/ttyUSB',
      '/dev/ttyUSB2',
      '/dev/ttyUSB10',
    ]);
  });
  test('two names of one port stand together', () => {
    expect(comparePortPaths('\\\\.\\COM7', 'com7', 'win32')).toBe(0);
  });
});

describe('what a person types', () => {
  test.each([
    ['com10', 'win32', { ok: true, path: 'COM10' }],
    ['\\\\.\\COM10', 'win32', { ok: true, path: 'COM10' }],
    ['CNCA0', 'win32', { ok: true, path: 'CNCA0' }],
    ['', 'win32', { ok: false, reason: 'empty' }],
    ['   ', 'win32', { ok: false, reason: 'empty' }],
    ['COM', 'win32', { ok: false, reason: 'form' }],
    ['COM 3', 'win32', { ok: false, reason: 'form' }],
    ['3', 'win32', { ok: false, reason: 'form' }],
    ['/dev/ttyUSB0', 'win32', { ok: false, reason: 'form' }],
    ['C:\\port.txt', 'win32', { ok: false, reason: 'form' }],
    ['\\\\server\\share\\COM3', 'win32', { ok: false, reason: 'form' }],
    ['COM１0', 'win32', { ok: false, reason: 'form' }],
    // The driver would open COM1234567 in its place.
    ['COM12345678', 'win32', { ok: false, reason: 'tooLong' }],
    ['/dev/ttyUSB0', 'linux', { ok: true, path: '/dev/ttyUSB0' }],
    ['/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0', 'linux', expect.objectContaining({ ok: true })],
    ['/tmp/concentrator', 'linux', { ok: true, path: '/tmp/concentrator' }],
    ['/dev/cu.usbserial-1410', 'darwin', { ok: true, path: '/dev/cu.usbserial-1410' }],
    ['ttyUSB0', 'linux', { ok: false, reason: 'form' }],
    ['~/port', 'linux', { ok: false, reason: 'form' }],
    ['/dev/', 'linux', { ok: false, reason: 'form' }],
    ['/dev/tty\u0000USB0', 'linux', { ok: false, reason: 'form' }],
    [`/${'x'.repeat(1024)}`, 'linux', { ok: false, reason: 'tooLong' }],
    ['', 'linux', { ok: false, reason: 'empty' }],
  ] as const)('%s on %s', (text, platform, result) => {
    expect(parseTypedPath(text, platform)).toEqual(result);
  });
});
