import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineFramer, MAX_REPLY_BYTES } from './line-framer.ts';

function framed(chunks: readonly Uint8Array[]): { lines: string[]; partial: string; overflowed: boolean } {
  const framer = new LineFramer();
  const lines = chunks.flatMap((chunk) => framer.push(chunk)).map(latin1);
  return { lines, partial: latin1(framer.partial()), overflowed: framer.overflowed };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** Any bytes, with line ends among them more often than chance would have it. */
const streams = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc.constantFrom('\r', '\n', '\r\n', '\n\r', '\0', '> ').map(bytes),
    ),
    {
      maxLength: 24,
    },
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

describe('a line ends', () => {
  test.each([
    ['with CR LF', 'a\r\nb\r\n', ['a', 'b'], ''],
    ['with LF', 'a\nb\n', ['a', 'b'], ''],
    ['with CR', 'a\rb\r', ['a', 'b'], ''],
    ['with LF CR', 'a\n\rb\n\r', ['a', 'b'], ''],
    ['with CR CR LF', 'a\r\r\nb\r\r\n', ['a', 'b'], ''],
    ['not by itself: a prompt stays partial', 'a\r\n> ', ['a'], '> '],
    ['not with NUL', 'a\0b\n', ['a\0b'], ''],
  ])('%s', (_how, text, lines, partial) => {
    expect(framed([bytes(text)])).toEqual({ lines, partial, overflowed: false });
  });

  test('and empty lines are no lines', () => {
    expect(framed([bytes('\r\n\r\n\n\r\na\r\n\r\n')]).lines).toEqual(['a']);
  });
});

test('every split of a stream gives the same lines as the whole', () => {
  fc.assert(
    fc.property(streams, fc.array(fc.nat(200), { maxLength: 8 }), (stream, cuts) => {
      const places = [
        0,
        ...cuts.map((cut) => Math.min(cut, stream.length)).sort((a, b) => a - b),
        stream.length,
      ];
      const chunks = places.slice(1).map((end, index) => stream.slice(places[index], end));
      expect(framed(chunks)).toEqual(framed([stream]));
    }),
    { numRuns: 3000 },
  );
});

test('one byte at a time gives the same lines as the whole', () => {
  fc.assert(
    fc.property(streams, (stream) => {
      expect(framed([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(framed([stream]));
    }),
    { numRuns: 1000 },
  );
});

test('no byte but line ends is lost or added', () => {
  fc.assert(
    fc.property(streams, (stream) => {
      const { lines, partial } = framed([stream]);
      return lines.join('') + partial === latin1(stream).replace(/[\r\n]/g, '');
    }),
    { numRuns: 1000 },
  );
});

describe('row 18: what comes without a newline', () => {
  test('row 18: is kept up to 64 KiB and then dropped, however much comes', () => {
    const framer = new LineFramer();
    const chunk = new Uint8Array(4096).fill(0x78);
    for (let n = 0; n < 1000; n += 1) framer.push(chunk);
    expect(framer.overflowed).toBe(true);
    expect(framer.partial()).toHaveLength(MAX_REPLY_BYTES);
  });

  test('row 18: of exactly 64 KiB is no overflow', () => {
    const framer = new LineFramer();
    framer.push(new Uint8Array(MAX_REPLY_BYTES).fill(0x78));
    expect(framer.overflowed).toBe(false);
  });

  test('row 18: is bounded for many lines as well', () => {
    const framer = new LineFramer();
    let lines = 0;
    for (let n = 0; n < 20_000; n += 1) lines += framer.push(bytes('log line\r\n')).length;
    expect(framer.overflowed).toBe(true);
    expect(lines).toBeLessThanOrEqual(MAX_REPLY_BYTES / 10 + 1);
  });

  test('row 18: is forgotten with reset', () => {
    const framer = new LineFramer();
    framer.push(new Uint8Array(MAX_REPLY_BYTES + 1).fill(0x78));
    framer.reset();
    expect(framer.overflowed).toBe(false);
    expect(framer.push(bytes('sn\n')).map(latin1)).toEqual(['sn']);
  });
});
