import { expect, it } from 'vitest';
import { TestLine, hasEnded } from './testing.ts';

it('a device that says nothing is asked only where others were heard, so that its slot is free again soon', async () => {
  const line = await TestLine.open();
  try {
    const lot = await line.lot();
    line.plug('/a', { config: { sn: '202005010001' } });
    const silent = line.plug('/b', { faults: { silence: true } });
    const runner = line.start(lot, ['/a', '/b'], { line: { baudRate: 'auto', framing: 'auto' } });
    await line.until('/a', hasEnded());
    const before = silent.receivedLines.length;
    runner.start('/b');
    const { state } = await line.until('/b', hasEnded('fail'));
    expect(state).toMatchObject({ error: { code: 'CC-301', context: { baudRate: 115200 } } });
    expect(silent.receivedLines.length - before).toBeLessThan(5);
  } finally {
    await line.close();
  }
}, 40_000);
