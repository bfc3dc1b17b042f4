/**
 * Passwords go through every path of the app, and are found in no file, log, text of the page, clipboard or message
 * between the processes, in no form, but where a person revealed them.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readZip } from '../../../electron/core/reports/zip.ts';
import { SITE } from '../../brokers/index.ts';
import { ask, call, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { filesIn, formsOf } from '../harness/secret-search.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { picture, useSite, useStage } from '../story/stage.ts';
import { DialogAnswers } from './dialogs.ts';
import { SupportPage } from './support-page.ts';

const { launch, device: startDevice, site } = useStage();

/** Each has characters that an address or a header would encode. */
const CANARIES = {
  held: 'Held+Cnry/5g&q=1',
  typed: 'Typd+Cnry/8w&z=2',
  byConsole: 'Cons+Cnry/4k&v=3',
  passphrase: 'Pass+Cnry/7m&u=4',
} as const;

const FORMS = Object.entries(CANARIES).flatMap(([name, secret]) =>
  formsOf(secret).map((form) => ({ name, form })),
);

function foundIn(bytes: Buffer): string[] {
  return FORMS.filter(({ form }) => bytes.includes(form)).map(
    ({ name, form }) => `${name} as ${form.toString('latin1')}`,
  );
}

const PACKED_FILES = { 'support.json': 1e8, 'report.html': 1e8, 'transcript.jsonl': 1e8 };

/** The file itself, and what is packed in it. */
async function contentsOf(path: string): Promise<Buffer[]> {
  const bytes = readFileSync(path);
  const contents = [bytes];
  if (bytes.subarray(0, 2).toString('hex') === '1f8b') contents.push(gunzipSync(bytes));
  const zip = await readZip(bytes, { maxEntries: 10, names: PACKED_FILES, ignored: [] });
  if (path.endsWith('.ccsupport')) expect([path, zip.ok]).toEqual([path, true]);
  if (zip.ok) contents.push(...[...zip.files.values()].map((file) => Buffer.from(file)));
  // The streams of a PDF.
  for (const match of bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    const stream = Buffer.from(match[1] ?? '', 'latin1');
    try {
      contents.push(inflateRawSync(stream.subarray(2)));
    } catch {
      // Not every stream is packed so; as it stands it is looked at above.
    }
  }
  return contents;
}

/** Keeps every answer and every push from the main process to a window, as text. */
async function listenIn({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(({ ipcMain, BrowserWindow }) => {
    const heard: string[] = [];
    (globalThis as unknown as { heard: string[] }).heard = heard;
    type Handler = (event: unknown, ...sent: unknown[]) => Promise<unknown>;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    for (const [channel, handler] of [...handlers]) {
      handlers.set(channel, async (event, ...sent) => {
        const result = await handler(event, ...sent);
        heard.push(`${String(sent[0])} ${JSON.stringify(result)}`);
        return result;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...sent: unknown[]) => {
        heard.push(`push ${JSON.stringify(sent)}`);
        send(channel, ...sent);
      };
    }
  });
}

async function heardBy({ app }: LaunchedApp): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

it('is found nowhere after every path of the app was taken', async () => {
  const broker = await site();
  const dialogs = new DialogAnswers();
  const device = await startDevice({ config: { password: CANARIES.held } });
  const launched = await launch('en', { env: dialogs.env });
  const { app, window } = launched;
  await listenIn(launched);
  const leaks: string[] = [];
  const look = async (where: string): Promise<void> => {
    const markup = Buffer.from(await window.content());
    const values = Buffer.from(
      String(
        await window.evaluate(
          '[...document.querySelectorAll("input,textarea")].map((one) => one.value).join("\\n")',
        ),
      ),
    );
    const clipboard = Buffer.from(await app.evaluate(({ clipboard: board }) => board.readText()));
    for (const [what, bytes] of Object.entries({ markup, values, clipboard }))
      for (const leak of foundIn(bytes)) leaks.push(`${where}, ${what}: ${leak}`);
  };

  // The wizard: read, typed, handed over, written, and tried at the broker.
  const page = new CommissionPage(window);
  await page.connectTo(device.path);
  await useSite(launched, { port: broker.mosquitto.port, caPem: broker.authority.cert });
  await look('the wizard after reading');
  await ask(window, 'wizard.setPassword', CANARIES.typed);
  const exported = [dialogs.next('devices.age')];
  await ask(window, 'wizard.saveHandover', { passphrase: CANARIES.passphrase });
  await page.nextUntilWrite();
  await look('the review');
  await page.button('write').click();
  const { job } = await untilState(
    window,
    (state) => state.job?.kind === 'write' && state.job.state === 'ended',
  );
  expect(device.device.config.password).toBe(CANARIES.typed);
  await look('the wizard after writing');
  await ask(window, 'confirmation.start', {
    ...{ timeoutMs: 5000, username: SITE.manager.username, password: CANARIES.held },
  });
  await untilState(window, ({ confirmation }) => confirmation.state === 'failed', 20_000);
  await look('a confirmation with a wrong password');

  // Reports and records.
  const record = job?.end?.recordId ?? '';
  for (const format of ['pdf', 'html', 'json', 'csv'] as const) {
    exported.push(dialogs.next(`report.${format}`));
    await ask(window, 'reports.save', { record, format });
  }
  const query = { text: '', outcome: null, kind: null, confirmation: null, from: null, to: null };
  for (const format of ['csv', 'json'] as const) {
    exported.push(dialogs.next(`records.${format}`));
    await ask(window, 'records.export', { query: { ...query, sort: 'time', isDescending: true }, format });
  }
  await ask(window, 'records.transcript', record);

  // Support: read, compare, raw replies, the file.
  const support = new SupportPage(window);
  await support.open();
  await support.read(device.path);
  const raw = window.getByRole('button', { name: /^Raw reply/ });
  for (const button of await raw.all()) await button.click();
  await look('the Support page');
  exported.push(dialogs.next('from-here.ccsupport'));
  await ask(window, 'support.saveFile', { record: null });
  exported.push(dialogs.next('of-the-record.ccsupport'));
  await ask(window, 'support.saveFile', { record });
  await call(window, 'device.disconnect');

  // The console: asked for, and set.
  await support.open('console');
  await support.field('serialPort').fill(device.path);
  await support.button('openConsole').click();
  await support.button('send').waitFor();
  await ask(window, 'console.send', { text: 'get user', ending: 'crlf' });
  await ask(window, 'console.command', { item: 'password', values: [CANARIES.byConsole] });
  await expect.poll(() => device.device.config.password).toBe(CANARIES.byConsole);
  await ask(window, 'console.send', { text: 'get user', ending: 'crlf' });
  await expect.poll(() => support.screen.innerText()).toContain('******');
  await picture(launched, 'canary-console');
  await look('the console');
  exported.push(dialogs.next('console.txt'));
  await ask(window, 'console.save');
  await support.button('closeConsole').click();
  await support.button('openConsole').waitFor();

  // What breaks tells it to the log.
  await ask(window, 'log.windowError', {
    message: `password ${CANARIES.byConsole}`,
    stack: `at ${CANARIES.typed}`,
  });

  const heard = await heardBy(launched);
  expect(heard.length).toBeGreaterThan(30);
  for (const message of heard)
    for (const leak of foundIn(Buffer.from(message))) leaks.push(`message ${message.slice(0, 60)}: ${leak}`);
  await launched.close();
  const files = [...filesIn(launched.dataFolder), ...exported];
  expect(files.length).toBeGreaterThan(20);
  for (const file of files)
    for (const bytes of await contentsOf(file))
      for (const leak of foundIn(bytes)) leaks.push(`${file}: ${leak}`);
  expect(leaks).toEqual([]);
}, 120_000);

it('is where a person revealed it, and nowhere else: the search can find it', async () => {
  const device = await startDevice({ config: { password: CANARIES.held } });
  const launched = await launch('en');
  const { window, app } = launched;
  await listenIn(launched);
  await new CommissionPage(window).connectTo(device.path);
  await ask(window, 'device.revealPassword');
  const heard = (await heardBy(launched)).filter((message) => foundIn(Buffer.from(message)).length > 0);
  expect(heard.map((message) => message.split(' ')[0])).toEqual(['device.revealPassword']);
  await ask(window, 'wizard.setPassword', CANARIES.typed);
  await ask(window, 'wizard.copyPassword');
  const clipboard = await app.evaluate(({ clipboard: board }) => board.readText());
  expect(foundIn(Buffer.from(clipboard))).not.toEqual([]);
  await launched.close();
  for (const file of filesIn(launched.dataFolder))
    for (const bytes of await contentsOf(file)) expect([file, foundIn(bytes)]).toEqual([file, []]);
}, 60_000);
