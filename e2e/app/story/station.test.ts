import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasPostgres,
  PASSWORD,
  startPostgres,
  type Postgres,
} from '../../../electron/core/shared-store/testing/postgres.ts';
import { Adapter } from '../harness/adapter.ts';
import { ask, untilState } from '../harness/bridge.ts';
import { cutTexts } from './cut-texts.ts';
import { expectAccessible, picture, useStage } from './stage.ts';

const { launch, cleanUps } = useStage();

describe.skipIf(!hasPostgres)('a line of several stations', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(['fsync=off']);
  }, 60_000);
  afterAll(() => server.stop());

  it('shares a database that is set in Settings: SNs come from it, records go to it, its password is seen nowhere', async () => {
    const adapter = await Adapter.plug();
    cleanUps.push(() => adapter.close());
    const launched = await launch('en', { env: { CC_EXTRA_PORTS: adapter.path } });
    const { window } = launched;
    await window.getByRole('button', { name: 'Settings', exact: true }).click();
    const url = window.getByLabel('Shared database', { exact: true });
    const { host, port, database, user } = server.tcp;
    const typed = `postgres://${user}:${encodeURIComponent('wrong')}@${host}:${port}/${database}?sslmode=disable`;
    await url.fill(typed);
    expect(await url.inputValue()).toBe(typed.replace(':wrong', ''));
    await window.getByRole('button', { name: 'Test connection' }).click();
    await window.getByText('CC-732').waitFor();
    await window.getByLabel('Password of the database').fill(PASSWORD);
    await window.getByRole('button', { name: 'Test connection' }).click();
    await window.getByText('The database answers, and its tables are ready.').waitFor();
    await window.getByRole('button', { name: 'Use this database' }).click();
    await untilState(window, ({ station }) => station.shared !== null);
    await window.getByText('Everything is handed in.').waitFor();
    await picture(launched, 'settings-station');
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);
    const page = await window.content();
    const state = JSON.stringify(await ask(window, 'state.get'));
    for (const text of [page, state])
      for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(text).not.toContain(secret);

    adapter.put({ config: { sn: '202005010001' } });
    const lot = {
      ...{ name: 'Order 9', profileId: null, server: { host: 'mqtt.plant.example', port: '8883' } },
      ...{ topicRoot: null, ntp: null, snSource: 'ledger', passwordSource: 'keep', allowSnChange: true },
      ...{ confirmOnline: false, quantity: null },
    };
    const { id } = await ask(window, 'batch.create', { lot, withCsv: false, mapping: [] });
    await ask(window, 'batch.start', { lotId: id, paths: [adapter.path], mode: 'device', operator: 'Li' });
    await untilState(window, ({ batch }) => batch.tally.passed === 1, 30_000);
    const sn = adapter.device?.config.sn ?? '';
    expect(sn).not.toBe('202005010001');
    await expect
      .poll(() => server.ask('select sn, state from concentrator.sn_ledger'), { timeout: 10_000 })
      .toEqual([{ sn, state: 'written' }]);
    expect(await server.ask('select count(*) as count from concentrator.jobs')).toEqual([{ count: '1' }]);

    const busy = await window.evaluate(
      `concentrator.call('station.setShared', { url: null, password: null }).then(({ ok }) => ok)`,
    );
    expect(busy).toBe(false);
    await ask(window, 'batch.stop', { isForced: false });
    await untilState(window, ({ batch }) => batch.phase === 'idle');
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);
});
