/** The Monitor page under 10,000 messages a second, and how soon one message stands on the screen when little comes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, untilState } from '../../app/harness/bridge.ts';
import { ensureDisplay } from '../../app/harness/display.ts';
import { SITE, startSite, type Site } from '../../brokers/index.ts';
import { cpuMsOf, memoryMbOf } from '../app/process-tree.ts';
import { RunningApp } from '../app/running-app.ts';
import type { DebuggedPage } from '../app/debugged-page.ts';
import { Flood } from '../monitor/flood.ts';
import type { Bench } from './section.ts';

export interface MonitorSection {
  readonly seconds: number;
  readonly perSecond: number;
  readonly sent: number;
  readonly received: number;
  /** From asking to the answer: rows through the main process and the thread; the state from the main process alone. */
  readonly rowsMs: readonly number[];
  readonly stateMs: readonly number[];
  /** From an input to the end of the frame after it. */
  readonly frameMs: readonly number[];
  /** PSS of all the app's processes: before, and every five seconds. */
  readonly memoryMb: readonly number[];
  /** Of one processor, all processes. */
  readonly cpuPercent: number;
  readonly publishToFrameMs: readonly number[];
  /** Why there is none. */
  readonly absent: string | null;
}

const PER_SECOND = 10_000;
const SECONDS = 60;
const QUICK_SECONDS = 5;
const DEVICES = 200;
const PROBE_PAUSE_MS = 200;
const MEMORY_EVERY_MS = 5000;
const MESSAGES = 30;

export async function runMonitorSection({ options, programs, say }: Bench): Promise<MonitorSection> {
  const { electron, app } = programs;
  const seconds = options.quick ? QUICK_SECONDS : SECONDS;
  const nothing = {
    ...{ seconds, perSecond: PER_SECOND, sent: 0, received: 0, rowsMs: [], stateMs: [], frameMs: [] },
    ...{ memoryMb: [], cpuPercent: 0, publishToFrameMs: [] },
  };
  if (electron === null || app === null) return { ...nothing, absent: 'no Electron here' };
  const root = mkdtempSync(join(tmpdir(), 'concentrator-bench-'));
  const site = await startSite({ lines: ['max_queued_messages 100000'] });
  const running = await RunningApp.start({
    ...{ executable: electron, folder: app, dataFolder: join(root, 'data'), display: await ensureDisplay() },
  });
  try {
    await watch(running.page, site);
    say('monitor, one message at a time');
    const publishToFrameMs = await measureQuiet(running.page, site, options.quick ? 5 : MESSAGES);
    say(`monitor, ${PER_SECOND} messages a second for ${seconds} s`);
    return { ...nothing, ...(await measureFlood(running, site, seconds)), publishToFrameMs, absent: null };
  } finally {
    await running.close();
    await site.dispose();
    rmSync(root, { recursive: true, force: true });
  }
}

async function watch(page: DebuggedPage, site: Site): Promise<void> {
  const { username, password } = SITE.manager;
  const { id } = await ask(page, 'profiles.save', {
    ...{ id: null, name: 'Bench', broker: null, ntp: null, notes: '', handoverKey: null, isLocked: false },
    ...{ server: { host: 'localhost', port: String(site.mosquitto.port) }, caPem: site.authority.cert },
    ...{ topicRoot: SITE.topicRoot, managementUser: username },
  });
  await page.evaluate(`location.hash = '#/monitor'`);
  await ask(page, 'monitor.start', {
    profileId: id,
    username,
    password,
    withCommands: true,
    silenceMs: null,
  });
  await untilState(page, ({ monitor }) => monitor.connection.state === 'watching');
}

/** From handing the message to the connection until the end of the frame that shows it in the list. */
async function measureQuiet(page: DebuggedPage, site: Site, count: number): Promise<readonly number[]> {
  const publisher = await site.connect(SITE.root);
  const took: number[] = [];
  for (let run = 0; run < count; run += 1) {
    await sleep(300 + 37 * (run % 10));
    const token = `quiet${run}x`;
    const painted = page.evaluate<number>(paintedAt(token));
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve()))');
    const publishedAt = Date.now();
    await publisher.publishAsync(SITE.topic, JSON.stringify({ token, sn: SITE.sn }));
    took.push((await painted) - publishedAt);
  }
  publisher.end(true);
  return took;
}

async function measureFlood(running: RunningApp, site: Site, seconds: number) {
  const { page } = running;
  const before = await ask(page, 'state.get');
  const flood = await Flood.connect({ port: site.mosquitto.port, ca: site.authority.cert, ...SITE.root });
  const topics = Array.from(
    { length: DEVICES },
    (_, at) => `${SITE.topicRoot}/2020050${10_001 + at}/fromdev`,
  );
  const memoryMb = [memoryMbOf(running.processes)];
  const cpuBefore = cpuMsOf(running.processes);
  const probes = { rowsMs: [] as number[], stateMs: [] as number[], frameMs: [] as number[] };
  const startedMs = performance.now();
  flood.start(topics, PER_SECOND, (topic, count) => payloadOf(topic, count));
  let nextMemoryMs = MEMORY_EVERY_MS;
  while (performance.now() - startedMs < seconds * 1000) {
    const probe = await page.evaluate<{ rows: number; state: number; frame: number }>(PROBE);
    probes.rowsMs.push(probe.rows);
    probes.stateMs.push(probe.state);
    probes.frameMs.push(probe.frame);
    if (performance.now() - startedMs > nextMemoryMs) {
      memoryMb.push(memoryMbOf(running.processes));
      nextMemoryMs += MEMORY_EVERY_MS;
    }
    await sleep(PROBE_PAUSE_MS);
  }
  flood.stop();
  const cpuPercent = ((cpuMsOf(running.processes) - cpuBefore) / (performance.now() - startedMs)) * 100;
  await sleep(2000);
  const after = await ask(page, 'state.get');
  const { sent } = flood;
  flood.close();
  const received = after.monitor.counters.received - before.monitor.counters.received;
  return { ...probes, memoryMb, cpuPercent, sent, received };
}

/** About 200 bytes, as a concentrator with three lines would send. */
function payloadOf(topic: string, count: number): string {
  const sn = topic.split('/').at(-2);
  const lines = [1, 2, 3].map((line) => ({
    line,
    u: 219 + (count % 20) / 10,
    i: (count % 97) / 10,
    on: true,
  }));
  return JSON.stringify({ sn, count, lines, t: 20 + (count % 9) });
}

const PROBE = `(async () => {
  const { call } = window.concentrator;
  let from = performance.now();
  await call('monitor.rows', { offset: 0, limit: 40 });
  const rows = performance.now() - from;
  from = performance.now();
  await call('state.get', null);
  const state = performance.now() - from;
  from = performance.now();
  await new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  }));
  return { rows, state, frame: performance.now() - from };
})()`;

function paintedAt(token: string): string {
  return `new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!document.body.textContent.includes('${token}')) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(Date.now());
        port2.postMessage(null);
      });
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  })`;
}
