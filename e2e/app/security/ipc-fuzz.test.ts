import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNELS, type Channel, type IpcResult } from '../../../shared/ipc/index.ts';
import { launchApp, type LaunchedApp } from '../harness/launch.ts';
import { ask, call } from '../harness/bridge.ts';

const CALLS = 1000;
const SEED = 20260131;

let launched: LaunchedApp;

beforeAll(async () => {
  launched = await launchApp();
}, 60_000);

afterAll(async () => {
  await launched.close();
});

const LOT = {
  ...{ name: 'x', profileId: null, server: { host: 'a.example', port: '8883' }, topicRoot: null, ntp: null },
  ...{
    snSource: 'ledger',
    passwordSource: 'keep',
    allowSnChange: false,
    confirmOnline: false,
    quantity: null,
  },
};

/** Something right for each channel, to be made wrong in one place; what is not a record of fields needs nothing. */
const VALID: Partial<Record<Channel, Record<string, unknown>>> = {
  'settings.set': { theme: 'dark', technician: 'x' },
  'device.connect': { path: '/dev/null', baudRate: 'auto', framing: 'auto' },
  'wizard.setDraft': {
    sn: '202005010001',
    server: { host: 'a.example', port: '8883' },
    topicRoot: 'smart/devs',
    ntp: { host: 'b.example', port: '123', timezone: '8' },
  },
  'wizard.saveHandover': { passphrase: 'x' },
  'job.write': { allowSnChange: false },
  'serverTest.start': { host: 'a.example', port: '8883' },
  'confirmation.start': { timeoutMs: 60_000, username: 'u', password: 'p' },
  'profiles.save': {
    id: null,
    name: 'x',
    server: { host: 'a.example', port: '8883' },
    broker: null,
    caPem: null,
    managementUser: null,
    topicRoot: 'smart/devs',
    ntp: null,
    notes: '',
    handoverKey: null,
    isLocked: false,
  },
  'profiles.setManagementPassword': { id: 'x', password: 'p' },
  'profiles.setLocked': { id: 'x', isLocked: true },
  'profiles.import': { passphrase: null },
  'profiles.export': { id: 'x', passphrase: null },
  'profiles.makeHandoverKey': { passphrase: 'x' },
  'records.list': { text: '', limit: 10, before: null },
  'records.confirm': { id: 'x', username: null, password: null },
  'transcript.lines': { from: 0 },
  'monitor.start': { profileId: 'x', username: null, password: 'p', withCommands: true, silenceMs: null },
  'monitor.devices': { text: '', only: 'all', sns: null, offset: 0, limit: 10 },
  'monitor.setFilter': { text: '', sn: null, direction: 'all', only: 'all', isPaused: false, filterId: 1 },
  'monitor.rows': { offset: 0, limit: 10 },
  'monitor.message': { seq: 0 },
  'monitor.lines': { seq: 0, form: 'pretty', columns: 80, offset: 0, limit: 10 },
  'monitor.copy': { seq: 0 },
  'monitor.series': { sn: '202005010001', pointer: '/x' },
  'monitor.export': { form: 'csv' },
  'monitor.publish': { sns: ['202005010001'], payload: '{}', kind: 'command' },
  'monitor.saveTemplate': { id: null, name: 'x', payload: '{}', kind: 'command' },
  'packages.start': { address: '127.0.0.1', port: 0 },
  'batch.create': { lot: LOT, withCsv: false, mapping: [] },
  'batch.checkCsv': { lot: LOT, mapping: [] },
  'batch.importCsv': { lotId: 'x', mapping: [] },
  'batch.start': { lotId: 'x', paths: ['/dev/null'], mode: 'device', operator: 'x' },
  'batch.stop': { isForced: false },
  'batch.slot': { key: 'x', action: 'retry' },
  'batch.leadAgrees': { key: 'x', pin: '1234' },
  'batch.scan': { text: 'x' },
  'batch.setPin': { pin: '1234', old: '1234' },
  'batch.unlock': { pin: '1234' },
  'batch.reconcile': { operator: 'x' },
  'batch.devices': { lotId: 'x', after: 0, limit: 10 },
  'batch.labels': { lotId: 'x', sn: null, after: 0, layout: 'sheet' },
  'batch.saveLabels': { lotId: 'x', sn: null, after: 0, layout: 'sheet' },
  'broker.useHandover': { by: 'passphrase', passphrase: 'x' },
  'broker.useRecords': { profileId: 'x', lotId: null, opening: null },
  'broker.devices': { profileId: 'x', offset: 0, limit: 10 },
  'broker.planMosquitto': {
    profileId: 'x',
    management: { username: 'u', password: 'p' },
    aclStyle: 'pattern',
    fragment: null,
  },
  'broker.planActiveMq': {
    profileId: 'x',
    management: { username: 'u', password: 'p' },
    grouping: 'perDevice',
    keyStore: null,
    mqttPort: '9883',
    wssPort: '',
  },
  'broker.write': { planId: 1 },
  'broker.provision': {
    profileId: 'x',
    management: { username: 'u', password: 'p' },
    administrator: null,
    mode: 'provision',
    verify: 'login',
    isDryRun: true,
  },
  'broker.items': { offset: 0, limit: 10, only: 'all' },
  'broker.check': { profileId: 'x', management: { username: 'u', password: 'p' } },
  'broker.seal': { profileId: 'x', passphrase: 'p' },
  'broker.makeKey': { passphrase: 'p', profileIds: [] },
  'report.copy': { text: 'x' },
  'log.windowError': { message: 'x', stack: null },
};

const oddity = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    NaN,
    Infinity,
    -1,
    -0,
    1.5,
    2 ** 53,
    '',
    ' ',
    '\0',
    '\r\nset sn 1',
    '../..',
  ),
  fc.constantFrom<unknown>(true, [], {}, [[]], { length: 1 }, 'x'.repeat(2000), '__proto__', new Date(0)),
  fc.string({ maxLength: 40 }),
  fc.double(),
  fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** One field gone, wrong, or one too many. */
function spoilt(valid: Record<string, unknown>): fc.Arbitrary<unknown> {
  const field = fc.constantFrom(...Object.keys(valid));
  return fc.oneof(
    field.map((key) => Object.fromEntries(Object.entries(valid).filter(([name]) => name !== key))),
    fc.tuple(field, oddity).map(([key, value]) => ({ ...valid, [key]: value })),
    fc
      .tuple(fc.constantFrom('extra', 'constructor', 'toString', 'then', '0', ''), oddity)
      .map(([key, value]) => ({ ...valid, [key]: value })),
    fc.constant([valid]),
    fc.constant(JSON.stringify(valid)),
  );
}

function wrongArguments(channel: Channel): unknown[] {
  const valid = VALID[channel];
  const any = valid === undefined ? oddity : fc.oneof(spoilt(valid), oddity);
  const wrong: unknown[] = [];
  for (let seed = SEED; wrong.length < CALLS; seed += 1) {
    const sample = fc.sample(any, { numRuns: 2 * CALLS, seed });
    wrong.push(...sample.filter((value) => !CHANNELS[channel].safeParse(value).success));
  }
  return wrong.slice(0, CALLS);
}

/** All at once in one go of the page; only what is not a refusal comes back. */
function callAll(
  channel: string,
  inputs: readonly unknown[],
): Promise<{ refused: number; others: unknown[] }> {
  return launched.window.evaluate(
    async ([name, values]) => {
      type Call = (channel: unknown, input: unknown) => Promise<IpcResult<unknown>>;
      const { concentrator } = globalThis as unknown as { concentrator: { call: Call } };
      const results = await Promise.all(values.map((value) => concentrator.call(name, value)));
      const others = results.filter((result) => result.ok || result.error.name !== 'badArgument');
      return { refused: results.length - others.length, others: others.slice(0, 3) };
    },
    [channel, inputs] as const,
  );
}

describe(`${CALLS} wrong arguments are refused with a code by`, () => {
  it.each(Object.keys(CHANNELS) as Channel[])('%s', async (channel) => {
    expect(await callAll(channel, wrongArguments(channel))).toEqual({ refused: CALLS, others: [] });
  });
});

describe('also refused with a code', () => {
  it('are channels that do not exist', async () => {
    const names = [
      '',
      'state',
      'state.get ',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'x'.repeat(10_000),
    ];
    for (const name of names) expect(await callAll(name, [null, {}])).toEqual({ refused: 2, others: [] });
  });

  it('are names that are none, and arguments of odd kinds', async () => {
    const results = await launched.window.evaluate<IpcResult<unknown>[]>(`Promise.all([
      concentrator.call(), concentrator.call(null), concentrator.call(42), concentrator.call({}), concentrator.call([]),
      concentrator.call('state.get'), concentrator.call('state.get', undefined),
      concentrator.call('state.get', () => 0), concentrator.call(() => 0, null), concentrator.call('state.get', 10n),
      concentrator.call('state.get', new Map()), concentrator.call('state.get', new Uint8Array(1000)),
      concentrator.call('report.copy', { text: 'y'.repeat(5_000_000) }),
      concentrator.call('wizard.setDraft', (() => { const a = {}; a.a = a; return a; })()),
    ])`);
    for (const result of results)
      expect(result).toMatchObject({ ok: false, error: { name: 'badArgument', code: 'CC-601' } });
  });

  it('or not even sent, where they cannot be copied', async () => {
    const results = await launched.window.evaluate<unknown[]>(`Promise.all([
      Symbol('x'), globalThis, document.body, new Proxy({}, {}), Promise.resolve(), new WeakMap(), { f() {} },
    ].map(async (value) => {
      try { return (await concentrator.call('wizard.setDraft', value)).ok } catch (error) { return error.message }
    }))`);
    for (const result of results) expect([false, 'An object could not be cloned.']).toContain(result);
  });
});

describe('after all of that', () => {
  it('the app is as it was', async () => {
    const state = await ask(launched.window, 'state.get');
    expect(state).toMatchObject({ device: { state: 'none' }, job: null, notices: [], profiles: [] });
    expect(state.settings.technician).toBe('');
  });

  it.each([
    ['ports.refresh', null],
    ['device.disconnect', null],
    ['device.next', null],
    ['wizard.setStep', 'server'],
    ['wizard.setDraft', VALID['wizard.setDraft']],
    ['wizard.setPassword', 'canary-pass'],
    ['wizard.revealPassword', null],
    ['wizard.generatePassword', null],
    ['wizard.copyPassword', null],
    ['wizard.useProfile', null],
    ['wizard.dismissNotice', 'storeFailed'],
    ['job.cancel', null],
    ['serverTest.cancel', null],
    ['confirmation.cancel', null],
    ['records.list', VALID['records.list']],
    ['transcript.lines', VALID['transcript.lines']],
    ['help.udevRules', null],
    ['monitor.stop', null],
    ['monitor.clear', null],
    ['monitor.devices', VALID['monitor.devices']],
    ['monitor.setFilter', VALID['monitor.setFilter']],
    ['monitor.rows', VALID['monitor.rows']],
    ['monitor.message', VALID['monitor.message']],
    ['monitor.lines', VALID['monitor.lines']],
    ['monitor.series', VALID['monitor.series']],
    ['monitor.notebook', null],
    ['monitor.forgetSent', null],
    ['packages.interfaces', null],
    ['packages.stop', null],
    ['broker.forgetDevices', null],
    ['broker.forgetPlan', null],
    ['broker.devices', VALID['broker.devices']],
    ['broker.items', VALID['broker.items']],
    ['broker.cancelProvision', null],
    ['broker.cancelCheck', null],
    ['report.copy', { text: 'x' }],
    ['log.windowError', VALID['log.windowError']],
    ['update.check', null],
    ['settings.set', { technician: 'T. Tester', theme: 'dark' }],
  ] as const)('%s still answers', async (channel, input) => {
    expect(await call(launched.window, channel, input)).toMatchObject({ ok: true });
  });

  it.each([
    ['profiles.remove', 'nobody', 'badArgument'],
    ['records.get', 'nobody', 'badArgument'],
    ['monitor.start', VALID['monitor.start'], 'badArgument'],
    ['monitor.publish', VALID['monitor.publish'], 'monitorNotConnected'],
    ['monitor.copy', VALID['monitor.copy'], 'badArgument'],
    ['packages.start', VALID['packages.start'], 'badArgument'],
    ['broker.check', VALID['broker.check'], 'badArgument'],
    ['broker.provision', VALID['broker.provision'], 'badArgument'],
    ['broker.write', VALID['broker.write'], 'badArgument'],
    ['broker.seal', VALID['broker.seal'], 'badArgument'],
    ['device.revealPassword', null, 'notUnderstood'],
    ['confirmation.start', VALID['confirmation.start'], 'badConfig'],
    ['profiles.save', { ...VALID['profiles.save'], topicRoot: 'a/#' }, 'badConfig'],
    ['profiles.readAuthorities', 'no certificate', 'badCertificateFile'],
  ] as const)('%s says what is wrong', async (channel, input, name) => {
    expect(await call(launched.window, channel, input)).toMatchObject({ ok: false, error: { name } });
  });

  it('tells field by field what breaks a rule', async () => {
    const result = await call(launched.window, 'profiles.save', {
      ...VALID['profiles.save'],
      topicRoot: 'a/#',
      server: { host: 'a.example', port: '99999' },
    });
    expect(result).toMatchObject({
      issues: [
        { rule: 'port.range', field: 'server' },
        { rule: 'topicRoot.wildcard', field: 'topicRoot' },
      ],
    });
  });
});
