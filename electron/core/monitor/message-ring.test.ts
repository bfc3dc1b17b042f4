import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageRing } from './message-ring.ts';

function message(payload: Uint8Array, topic = 0) {
  return { atMs: 1, topic, payload, kind: 'device', isRetained: false, before: -1 } as const;
}

describe('the ring of messages', () => {
  it('keeps the last ones whole, within its bytes and its number, whatever their sizes', () => {
    const size = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (sizes, messages) => {
          const ring = new MessageRing({ messages, bytes: 1000, payloadBytes: 250 });
          for (const [at, length] of sizes.entries()) ring.add(message(Buffer.alloc(length, at % 251), at));
          expect(ring.next).toBe(sizes.length);
          expect(ring.count).toBeGreaterThan(0);
          expect(ring.count).toBeLessThanOrEqual(messages);
          let total = 0;
          for (let seq = ring.oldest; seq < ring.next; seq += 1) {
            const kept = Math.min(sizes[seq] ?? 0, 250);
            const payload = ring.payload(seq);
            expect(payload).toHaveLength(kept);
            expect(payload.every((byte) => byte === seq % 251)).toBe(true);
            expect(ring.get(seq)).toMatchObject({ seq, size: sizes[seq], topic: seq });
            total += kept;
          }
          expect(ring.bytes).toBe(total);
          expect(total).toBeLessThanOrEqual(1000);
        },
      ),
    );
  });

  it('knows nothing of what it has let go', () => {
    const ring = new MessageRing({ messages: 2, bytes: 100, payloadBytes: 10 });
    for (const text of ['a', 'b', 'c']) ring.add(message(Buffer.from(text)));
    expect([ring.get(0), ring.get(3), ring.has(0), ring.has(1)]).toEqual([null, null, false, true]);
    ring.clear();
    expect([ring.count, ring.bytes, ring.oldest]).toEqual([0, 0, 3]);
    expect(ring.payload(ring.add(message(Buffer.from('d')))).toString()).toBe('d');
  });
});
