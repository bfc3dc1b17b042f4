import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_LOT, itemsOf } from '../../../shared/batch/index.ts';
import { checkCsv, exportLot, openLot, readCsv } from '../../../electron/core/batch/index.ts';
import { snReader } from '../../../electron/core/ledger/index.ts';
import { openStore } from '../../../electron/core/store/index.ts';
import { Adapter } from '../harness/adapter.ts';
import { ask, untilState } from '../harness/bridge.ts';
import { picture, useStage } from './stage.ts';

const { launch, cleanUps } = useStage();
/** By hand: BATCH_DEVICES=1000 BATCH_SLOTS=16. */
const DEVICES = Number(process.env.BATCH_DEVICES ?? 12);
const SLOTS = Number(process.env.BATCH_SLOTS ?? 4);

const snOf = (number: number): string => `20200502${String(number).padStart(4, '0')}`;

const WATCH_FRAMES = `
  globalThis.gapsMs = [];
  let beforeMs = performance.now();
  const frame = (nowMs) => {
    globalThis.gapsMs.push(nowMs - beforeMs);
    beforeMs = nowMs;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);`;

it(
  'many devices one after the other: each is recorded once, and the table comes back as it went',
  async () => {
    const adapters = await Promise.all(Array.from({ length: SLOTS }, () => Adapter.plug()));
    for (const adapter of adapters) cleanUps.push(() => adapter.close());
    const paths = adapters.map(({ path }) => path);
    const launched = await launch('en', { env: { CC_EXTRA_PORTS: paths.join(',') } });
    const { window, dataFolder } = launched;
    await ask(window, 'settings.set', {
      serial: { baudRate: 115200, framing: '8N1', characterGapMs: 0, lineGapMs: 0, dtr: null, rts: null },
    });
    await window.getByRole('button', { name: 'Batch', exact: true }).click();
    const lot = {
      ...{ name: 'Order 10', profileId: null, server: { host: 'mqtt.plant.example', port: '8883' } },
      ...{ topicRoot: 'plant7', ntp: null, snSource: 'device', passwordSource: 'keep', allowSnChange: false },
      ...{ confirmOnline: false, quantity: DEVICES },
    };
    const { id } = await ask(window, 'batch.create', { lot, withCsv: false, mapping: [] });
    let next = 0;
    const plug = (adapter: Adapter): void => {
      adapter.put(next < DEVICES ? { config: { sn: snOf(next) }, responseDelayMs: 1 } : null);
      next += 1;
    };
    adapters.forEach(plug);
    const startedAtMs = performance.now();
    await ask(window, 'batch.start', { lotId: id, paths, mode: 'device', operator: 'Li' });
    await window.evaluate(WATCH_FRAMES);
    for (;;) {
      const { batch } = await ask(window, 'state.get');
      for (const { key, state } of batch.slots) {
        const adapter = adapters.find(({ path }) => path === key);
        if (adapter === undefined || state.kind !== 'ended') continue;
        if (state.sn === adapter.device?.config.sn) plug(adapter);
      }
      if (batch.phase === 'idle' || batch.tally.done >= DEVICES) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const tookS = (performance.now() - startedAtMs) / 1000;
    const gapsMs = (await window.evaluate<number[]>('globalThis.gapsMs')).toSorted((a, b) => a - b);
    const gapAt = (part: number): number => gapsMs[Math.floor(gapsMs.length * part)] ?? 0;
    await picture(launched, 'batch-many');
    await untilState(window, ({ batch }) => batch.phase === 'idle', 30_000);
    const frames = `frame p50 ${gapAt(0.5).toFixed(1)}, p99 ${gapAt(0.99).toFixed(1)}, most ${gapAt(0.9999).toFixed(1)} ms`;
    console.log(`${DEVICES} devices, ${SLOTS} slots: ${tookS.toFixed(1)} s; ${frames}`);
    expect(launched.consoleMessages).toEqual([]);
    await launched.close();

    const wanted = Array.from({ length: DEVICES }, (_, number) => snOf(number));
    const store = await openStore({ folder: dataFolder });
    cleanUps.push(() => store.close());
    const [kept] = await store.lots.list();
    if (kept === undefined) throw new Error('the lot is gone');
    expect(kept.progress.byState).toMatchObject({ pass: DEVICES, fail: 0, running: 0 });
    const jobs = await store.jobs.list({ limit: DEVICES * 2 });
    expect(jobs.map(({ sn, outcome }) => `${sn ?? ''} ${outcome ?? ''}`).toSorted()).toEqual(
      wanted.map((sn) => `${sn} pass`),
    );
    const { csv, count } = await exportLot(store, kept);
    expect(count).toBe(DEVICES);

    const folder = mkdtempSync(join(tmpdir(), 'concentrator-again-'));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    const other = await openStore({ folder });
    cleanUps.push(() => other.close());
    const draft = { ...EMPTY_LOT, name: 'Again', snSource: 'csv' } as const;
    const file = await readCsv(Buffer.from(csv));
    const { devices, problems } = checkCsv(file, file.mapping, draft);
    expect(problems).toEqual([]);
    const alone = { ...snReader(other), heldElsewhere: () => Promise.resolve([]) };
    const again = await openLot(other, alone, { ...draft, items: itemsOf(draft) }, devices);
    const given = (table: string): string[] =>
      table.split('\r\n').map((row) => row.split(',').slice(0, 8).join());
    expect(given((await exportLot(other, again.lot)).csv)).toEqual(given(csv));
  },
  60_000 + DEVICES * 1500,
);
