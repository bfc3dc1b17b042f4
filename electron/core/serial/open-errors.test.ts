import { describe, expect, test } from 'vitest';
import type { ErrorName } from '../../../shared/errors/index.ts';
import { openError } from './open-errors.ts';

describe('what the driver says on opening is named', () => {
  test.each<[string, ErrorName]>([
    ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'portNotFound'],
    ['Error: Permission denied, cannot open /dev/ttyUSB0', 'portPermission'],
    ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'portInUse'],
    ['Error: Resource temporarily unavailable Cannot lock port', 'portInUse'],
    ['Error: Inappropriate ioctl for device, cannot open /dev/null', 'notASerialPort'],
    ['Error: Inappropriate ioctl for device setting custom baud rate', 'notASerialPort'],
    ['Error: Is a directory, cannot open /tmp', 'notASerialPort'],
    ['Error: No such device or address, cannot open /dev/ttyS9', 'portNotFound'],
    ['Opening COM3: Access denied', 'portInUse'],
    ['Opening COM3: File not found', 'portNotFound'],
    ['Opening COM3: Unknown error code 121', 'portDriver'],
    ['Opening COM3: Unknown error code 31', 'portDriver'],
    ['Opening COM3: Operation aborted', 'portDriver'],
    // As the binding for Windows words them (serialport_win.cpp), also for ports from COM10 up and other drivers' names.
    ['Opening COM10: Access denied', 'portInUse'],
    ['Opening com10: File not found', 'portNotFound'],
    ['Opening CNCA0: Access denied', 'portInUse'],
    ['Open (GetCommState): Unknown error code 31', 'portDriver'],
    ['Open (SetCommState): Unknown error code 121', 'portDriver'],
    ['Open (SetCommState): Operation aborted', 'portDriver'],
    ['Open (SetCommState): The parameter is incorrect', 'portOpenFailed'],
    ['Opening COM3: Unknown error code 1', 'portOpenFailed'],
    ['Opening COM3: Unknown error code 1211', 'portOpenFailed'],
    ['something nobody has seen before', 'portOpenFailed'],
  ])('%s -> %s', (text, name) => {
    const error = openError('/dev/ttyUSB0', new Error(text));
    expect(error.errorName).toBe(name);
    expect(error.context.path).toBe('/dev/ttyUSB0');
  });
});

test('row 4: who holds the port is named, where it is known', () => {
  const busy = new Error('Error: Device or resource busy, cannot open /dev/ttyUSB0');
  expect(openError('/dev/ttyUSB0', busy, { holder: 'minicom (412)' }).context.holder).toBe('minicom (412)');
});

test('what has no name keeps its own words', () => {
  expect(openError('/dev/x', new Error('weird')).context).toMatchObject({
    reason: expect.stringContaining('weird'),
  });
});
