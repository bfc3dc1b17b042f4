import { describe, expect, it } from 'vitest';
import { FRAMINGS, type Framing } from '../core/serial/transport.ts';
import { heardAs } from './wrong-line.ts';

const TEXT = Buffer.from('get sn\r\n');

function heard(sent: Framing, as: Framing): string {
  const line = (framing: Framing) => ({ baudRate: 9600, framing });
  return Buffer.from(heardAs(TEXT, line(sent), line(as))).toString('latin1');
}

describe('a line set otherwise than the device', () => {
  it.each(FRAMINGS)('is heard as it was sent where both are %s', (framing) => {
    expect(heard(framing, framing)).toBe('get sn\r\n');
  });

  it('hears 7E1 as 8N1 with the eighth bit set wherever the ones are odd in number', () => {
    // g 0x67 and e 0x65: five and four ones.
    expect(heard('7E1', '8N1').slice(0, 2)).toBe('\xe7e');
  });

  it('hears 8N1 as 7E1 with an error wherever the ones are odd in number', () => {
    expect(heard('8N1', '7E1').slice(0, 2)).toBe('\0e');
  });

  it.each<[Framing, Framing]>([
    ['8E1', '8N1'],
    ['8N1', '8E1'],
  ])('hears %s as %s with an error wherever the ones are even in number', (sent, as) => {
    expect(heard(sent, as).slice(0, 2)).toBe('g\0');
  });

  it.each<[Framing, Framing]>([
    ['7E1', '8E1'],
    ['8E1', '7E1'],
  ])('hears nothing but errors of %s as %s', (sent, as) => {
    expect(heard(sent, as)).toBe('\0'.repeat(TEXT.length));
  });

  it('hears noise at another rate, the same for the same bytes', () => {
    const noise = () =>
      heardAs(TEXT, { baudRate: 9600, framing: '8N1' }, { baudRate: 115200, framing: '8N1' });
    expect(Buffer.from(noise()).toString('latin1')).not.toContain('get');
    expect(noise()).toEqual(noise());
  });

  it('loses the eighth bit of what is sent as 7E1', () => {
    const line = { baudRate: 9600, framing: '7E1' } as const;
    expect([...heardAs(Uint8Array.of(0xb1, 0x31), line, line)]).toEqual([0x31, 0x31]);
  });
});
