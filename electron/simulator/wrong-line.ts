import type { Framing, LineSettings } from '../core/serial/transport.ts';
import type { ByteDevice } from './byte-device.ts';
import { flipBits, randomSource } from './faults.ts';

/** What Linux hands on for a byte with a parity or framing error, by default. */
const ERROR_BYTE = 0x00;

/** Half the bits wrong: what a UART makes of another rate. */
const WRONG_RATE_BIT_ERRORS = 0.5;

/**
 * Bytes sent with one line's settings, as they are heard with another's: noise at another rate; at the same rate what
 * the other framing makes of each byte. The same bytes give the same noise.
 */
export function heardAs(bytes: Uint8Array, sent: LineSettings, heard: LineSettings): Uint8Array {
  if (sent.baudRate !== heard.baudRate) {
    return flipBits(
      bytes,
      WRONG_RATE_BIT_ERRORS,
      randomSource(sent.baudRate ^ heard.baudRate ^ bytes.length),
    );
  }
  return bytes.map((byte) => heardByte(byte, sent.framing, heard.framing));
}

/**
 * Frames are a start bit 0, data from the lowest bit, perhaps a parity bit that makes the number of ones even, and a
 * stop bit 1. A byte is taken alone: that an ended frame may be read into the next one is left out.
 */
function heardByte(byte: number, sent: Framing, heard: Framing): number {
  const low = byte & 0x7f;
  if (sent === '7E1') {
    if (heard === '7E1') return low;
    const withParity = low | (odd(low) << 7);
    // As 8N1 the parity bit is the eighth of data. As 8E1 the stop bit is taken for parity: always wrong, since the
    // eight bits before it hold an even number of ones.
    return heard === '8N1' ? withParity : ERROR_BYTE;
  }
  if (heard === '7E1') {
    // The eighth bit is taken for parity; of 8E1 also the parity for a stop bit, and one of the two is always wrong.
    return sent === '8N1' && odd(low) === byte >> 7 ? low : ERROR_BYTE;
  }
  // 8E1 heard as 8N1 takes the parity for a stop bit, 8N1 heard as 8E1 the stop bit for parity: right where it is 1.
  return sent === heard || odd(byte) === 1 ? byte : ERROR_BYTE;
}

function odd(byte: number): 0 | 1 {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 1 ? 1 : 0;
}

/** A device whose line is set one way, as heard by a host that may set its own another way. */
export function garbledDevice(device: ByteDevice, line: LineSettings, host: () => LineSettings): ByteDevice {
  return {
    receive: (bytes, atMs) => device.receive(heardAs(bytes, host(), line), atMs),
    onSend: (listener) => device.onSend((bytes, atMs) => listener(heardAs(bytes, line, host()), atMs)),
    lineOpened: () => device.lineOpened?.(),
    close: () => device.close(),
  };
}
