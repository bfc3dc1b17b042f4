import { isDeepStrictEqual } from 'node:util';
import { ITEMS, KEY_OF, type Held, type Item, type Outcome, type ReadState, type Wanted } from './model.ts';
import type { FakeDevice } from './fake-device.ts';
import { isDict, type Dict, type Run } from './program.ts';

/** (a) a broken invariant: a lie, a leak, an overlap, a hang. (b) something a better program would have known. */
export interface Finding {
  kind: 'a' | 'b';
  text: string;
}
const a = (text: string): Finding => ({ kind: 'a', text });
export const b = (text: string): Finding => ({ kind: 'b', text });

const LINE =
  /^(?:(?:get (?:sn|server|user|topic|ntp)|set (?:sn \d{12}|server [!-~]+ \d{1,5}|user [!-~]+|topic [!-~]+|ntp [!-~]+ \d{1,5} -?\d{1,2}(?:\.\d+)?))\r\n)*$/;
/** A device may be given up after so long a silence; a command sent earlier overlaps. */
const GIVEN_UP_MS = 800;
const SET_UNANSWERED_MS = 25;

/** What a program may never do, whatever it was asked for. */
export function common(run: Run, device: FakeDevice, secrets: string[], talksLate = false): Finding[] {
  const found: Finding[] = [];
  if (run.timedOut) found.push(a(`hang: no end within ${Math.round(run.wallMs)} ms`));
  else if (run.result === null)
    found.push(a(`the last stdout line is no result; stderr: ${run.stderr.slice(0, 300)}`));
  for (const event of run.events) if (!isDict(event)) found.push(a('a stdout line is not a JSON object'));
  if (run.code === null || ![0, 1, 3, 4, 5, 6].includes(run.code)) {
    if (!run.timedOut) found.push(a(`exit code ${run.code} (${run.signal})`));
  }
  if (run.code === 3) found.push(a('says the port cannot be opened'));
  const raw = device.received().toString('latin1');
  if (!LINE.test(raw)) found.push(a(`sent something which is no get or set line: ${JSON.stringify(raw)}`));
  for (const secret of secrets) {
    for (const [name, form] of disguises(secret)) {
      if (run.stdout.includes(form)) found.push(a(`password in stdout (${name})`));
      if (run.stderr.includes(form)) found.push(a(`password in stderr (${name})`));
    }
  }
  if (!talksLate) {
    for (const { line, previous, quietMs } of device.overlaps) {
      if (quietMs >= GIVEN_UP_MS) continue;
      // A set may be answered by nothing at all: asking after a while is no more than impatience.
      if (previous.startsWith('set ') && quietMs >= SET_UNANSWERED_MS) continue;
      const hidden = line.replace(/^(set user) .*/, '$1 …');
      found.push(
        a(`"${hidden}" sent ${Math.round(quietMs)} ms into the answer of "${previous.slice(0, 8)}"`),
      );
    }
  }
  return found;
}

export function disguises(secret: string): [string, string][] {
  const all: [string, string][] = [
    ['as it is', secret],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['base64', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
    ['hex', Buffer.from(secret).toString('hex')],
    [
      'hex with blanks',
      Buffer.from(secret)
        .toString('hex')
        .replace(/..(?=.)/g, '$& '),
    ],
    ['URL', encodeURIComponent(secret)],
  ];
  return all.filter(([name, form], i) => i === 0 || form !== secret || name === 'as it is');
}

const stateOf = (items: unknown, item: Item): string => {
  const entry = isDict(items) ? items[item] : undefined;
  return isDict(entry) && typeof entry['state'] === 'string' ? entry['state'] : '(none)';
};
const holds = (held: Held, item: Item): unknown => held[KEY_OF[item]];

/** Judges a `read`: claims against what the device holds. */
export function judgeRead(
  run: Run,
  held: Held,
  expected: Partial<Record<Item, ReadState[]>>,
  shown: boolean,
  exits?: number[],
  lies = false,
): Finding[] {
  const found: Finding[] = [];
  const result = run.result;
  if (result === null) return found;
  const config = isDict(result['config']) ? result['config'] : {};
  const absent = run.code === 4 ? 'noReply' : '(none)';
  const states = ITEMS.map((item) => stateOf(result['items'], item).replace('(none)', absent));
  for (const [i, item] of ITEMS.entries()) {
    const state = states[i]!;
    const value = config[item] ?? null;
    const truth = holds(held, item);
    if (value !== null && !isDeepStrictEqual(value, truth)) {
      found.push(
        (lies ? b : a)(`${item}: claims ${JSON.stringify(value)}, the device holds ${JSON.stringify(truth)}`),
      );
    }
    if (value !== null && state !== 'read') found.push(a(`${item}: a value, though its state is ${state}`));
    if (state === 'read' && value === null && (item !== 'password' || shown))
      found.push(a(`${item}: read, but no value`));
    if (item === 'password' && !shown && value !== null)
      found.push(a('password given without --show-secrets'));
    const allowed: string[] = expected[item] ?? ['read'];
    if (!allowed.includes(state)) {
      const kind = state === 'read' && value === null ? 'a' : 'b';
      found.push({ kind, text: `${item}: expected ${allowed.join('|')}, got ${state}` });
    }
  }
  const exit = exits ?? [exitOfRead(states)];
  if (run.code !== null && !exit.includes(run.code)) {
    const text = `read exits ${run.code}, its states (${states.join(' ')}) mean ${exit.join('|')}`;
    found.push(run.code === 0 ? a(text) : b(text));
  }
  return found;
}

function exitOfRead(states: string[]): number {
  if (states.every((s) => s === 'read')) return 0;
  if (states.every((s) => s === 'noReply')) return 4;
  return states.every((s) => ['read', 'masked', 'unsupported'].includes(s)) ? 6 : 1;
}

export function itemEvents(run: Run): Map<string, Dict> {
  const last = new Map<string, Dict>();
  for (const event of run.events) {
    if (isDict(event) && event['type'] === 'item' && typeof event['item'] === 'string')
      last.set(event['item'], event);
  }
  const items = run.result?.['items'];
  if (isDict(items)) {
    for (const [item, entry] of Object.entries(items))
      if (isDict(entry) && !last.has(item)) last.set(item, entry);
  }
  return last;
}
export function outcomes(run: Run): Map<string, string> {
  const all = [...itemEvents(run)].map(([item, event]) => [item, String(event['outcome'])] as const);
  return new Map(all);
}

const given = (wanted: Wanted): Item[] => ITEMS.filter((item) => wanted[item] !== undefined);

/** Judges an `apply`: each outcome against what the device was told and what it now holds. */
export function judgeApply(
  run: Run,
  device: FakeDevice,
  before: Held,
  wanted: Wanted,
  expected: Partial<Record<Item, Outcome[]>> | null,
  options: { exits?: number[]; snChange?: boolean } = {},
): Finding[] {
  const found: Finding[] = [];
  const got = outcomes(run);
  const items = given(wanted);
  const exact = items.every((item) => isDeepStrictEqual(holds(device.held, item), wanted[item]));
  if (run.code === 0 && !exact) {
    found.push(a(`FALSE PASS: the device holds ${JSON.stringify(device.held)}`));
  }
  if (options.snChange !== true && /^(?!0{12}$)\d{12}$/.test(before.sn ?? '')) {
    if (device.lines.some((l) => l.line.startsWith('set sn '))) found.push(a('wrote the SN without leave'));
  }
  for (const item of items) {
    const outcome = got.get(item) ?? '(none)';
    const now = holds(device.held, item);
    const told = device.lines.some((l) => l.line.startsWith(`set ${KEY_OF[item]} `));
    const good = isDeepStrictEqual(now, wanted[item]);
    if ((outcome === 'verified' || outcome === 'unchanged') && !good) {
      found.push(a(`${item}: ${outcome}, but the device holds ${JSON.stringify(now)}`));
    }
    if ((outcome === 'unchanged' || outcome === 'notTried') && told)
      found.push(a(`${item}: ${outcome}, but it was set`));
    if (outcome === 'verified' && !told) found.push(b(`${item}: verified, but nothing was set`));
    if (expected === null) continue;
    const allowed: string[] = expected[item] ?? [
      isDeepStrictEqual(holds(before, item), wanted[item]) ? 'unchanged' : 'verified',
    ];
    if (!allowed.includes(outcome)) found.push(b(`${item}: expected ${allowed.join('|')}, got ${outcome}`));
  }
  found.push(...order(device));
  const list = items.map((item) => got.get(item) ?? '(none)');
  const exit = options.exits ?? [exitOfApply(list)];
  if (run.code !== null && !exit.includes(run.code)) {
    found.push(b(`apply exits ${run.code}, its outcomes (${list.join(' ')}) mean ${exit.join('|')}`));
  }
  const word = run.result?.['outcome'];
  const words: Record<number, string> = { 0: 'pass', 1: 'fail', 6: 'unproven' };
  if (run.code !== null && words[run.code] !== undefined && word !== words[run.code]) {
    found.push(a(`exit ${run.code} with outcome ${String(word)}`));
  }
  return found;
}

function exitOfApply(list: string[]): number {
  if (list.every((o) => o === 'verified' || o === 'unchanged')) return 0;
  return list.every((o) => ['verified', 'unchanged', 'unsupported', 'unverifiable'].includes(o)) ? 6 : 1;
}

/** sn, password, topicRoot, ntp, server; and after each set its own get. */
function order(device: FakeDevice): Finding[] {
  const found: Finding[] = [];
  const rank = ITEMS.map((item) => KEY_OF[item]);
  let highest = 0;
  for (const line of device.sets()) {
    const place = rank.findIndex((key) => line.startsWith(`set ${key} `));
    if (place < highest) found.push(a(`"${line.slice(0, 9)}" out of the design's order`));
    highest = Math.max(highest, place);
  }
  return found;
}
