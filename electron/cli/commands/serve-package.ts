import { performance } from 'node:perf_hooks';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { PackagesView, TransferView } from '../../../shared/ipc/index.ts';
import type { Command, CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { badValue, readSeconds } from '../input-values.ts';
import type { Output } from '../output.ts';
import { cliText } from '../texts.ts';

const PROGRESS_MS = 1000;

export const servePackageCommand: Command = {
  flags: {
    file: { value: 'FILE', required: true, isBare: true, about: 'flagFile' },
    interface: { value: 'NAME|ADDRESS', about: 'flagInterface' },
    port: { value: 'N', about: 'flagHttpPort' },
    duration: { value: 'SECONDS', about: 'flagDuration' },
  },
  async run(context) {
    const { flags, output, signal } = context;
    const path = flags.requiredText('file');
    const port = readPort(context);
    const durationMs = readSeconds(flags, 'duration');
    const address = await readAddress(context);
    const { PackageServer } = await import('../../core/packages/index.ts');
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const progress = hashingTeller(output);
    const server = new PackageServer(
      () => {
        const { view } = server;
        if (view.state === 'hashing') progress(view);
        if (view.state === 'failed') end();
      },
      (transfer) => tellTransfer(transfer, output),
    );
    const startedMs = performance.now();
    // The hashing is stopped, too.
    const stop = (): void => {
      end();
      void server.stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      signal.throwIfAborted();
      const serving = await server.start({ path, address, port });
      tellServing(serving, output);
      const timer = durationMs === null ? undefined : setTimeout(end, durationMs);
      await ended;
      clearTimeout(timer);
      const { view } = server;
      return finish(
        context,
        { ...view, url: serving.url, sha256: serving.sha256 },
        performance.now() - startedMs,
      );
    } finally {
      signal.removeEventListener('abort', stop);
      await server.close();
    }
  },
};

function finish({ output, signal }: CommandContext, view: PackagesView, durationMs: number): CliOutcome {
  const { url, file, sha256, refused, clients } = view;
  const fields = {
    ...{
      url: url ?? '',
      name: file?.name ?? '',
      size: file?.size ?? 0,
      sha256: sha256 ?? '',
      durationMs,
      refused,
    },
    clients: clients.map(({ client, sn, requests, sentBytes, coveredBytes, wholeTimes }) => ({
      ...{ client, sn, requests, sentBytes, coveredBytes, wholeTimes },
    })),
  };
  const text = cliText(output.language, 'packageSum', {
    clients: clients.length,
    whole: clients.filter(({ wholeTimes }) => wholeTimes > 0).length,
    sent: clients.reduce((sum, { sentBytes }) => sum + sentBytes, 0),
    refused,
  });
  if (view.state === 'failed' && view.error !== null)
    return output.errorResult('fail', ConcentratorError.deserialize(view.error), fields, text);
  return output.result(signal.aborted ? 'interrupted' : 'pass', fields, text);
}

function tellServing({ url, file, sha256 }: PackagesView, output: Output): void {
  if (url === null || file === null || sha256 === null) return;
  const { name, size } = file;
  const text = cliText(output.language, 'packageServing', { name, size, url, sha256 });
  output.event({ type: 'serving', url, name, size, sha256 }, text);
}

function tellTransfer(transfer: TransferView, output: Output): void {
  const { client, sn, from, to, sent, state } = transfer;
  if (state === 'running') return;
  const { language } = output;
  const word = cliText(language, state === 'done' ? 'transferDone' : 'transferBroken');
  const time = new Date().toLocaleTimeString(language, { hour12: false });
  output.event(
    { type: 'transfer', at: new Date().toISOString(), client, sn, from, to, sent, state },
    cliText(language, 'packageTransfer', { time, client: sn ?? client, from, to, sent, state: word }),
  );
}

/** At most once a second: a large file takes its time. */
function hashingTeller(output: Output): (view: PackagesView) => void {
  let toldAtMs = performance.now();
  return ({ hashed, file }) => {
    const size = file?.size ?? 0;
    if (size === 0 || performance.now() - toldAtMs < PROGRESS_MS) return;
    toldAtMs = performance.now();
    if (output.isJson) output.event({ type: 'hashing', bytes: hashed, size }, null);
    else
      output.progress(
        cliText(output.language, 'packageHashing', { percent: Math.floor((100 * hashed) / size) }),
      );
  };
}

function readPort({ flags }: CommandContext): number {
  const text = flags.text('port');
  if (text === null) return 0;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw badValue('--port', text, '0-65535');
  return Number(text);
}

/** A name stands for its first address; without one, the only interface that leads out of this computer. */
async function readAddress({ flags, output }: CommandContext): Promise<string> {
  const { listInterfaces } = await import('../../core/packages/index.ts');
  const interfaces = listInterfaces();
  const allowed = interfaces.map(({ name, address }) => `${name} (${address})`).join(', ');
  const asked = flags.text('interface');
  if (asked !== null) {
    const found = interfaces.find(({ name, address }) => name === asked || address === asked);
    if (found === undefined)
      throw new ConcentratorError('packageAddressUnknown', { address: asked, allowed });
    return found.address;
  }
  const outward = interfaces.filter(({ isLoopback, family }) => !isLoopback && family === 'IPv4');
  const [only, another] = outward;
  if (only !== undefined && another === undefined) return only.address;
  const detail = cliText(output.language, 'interfaceNeeded');
  throw new ConcentratorError('badArgument', { argument: '--interface', detail, allowed });
}
