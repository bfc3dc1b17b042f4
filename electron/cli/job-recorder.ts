/**
 * Leaves a record of a job in the store, after the job: the device waits for nothing, and a store that cannot be opened
 * is a word on stderr and no more. It comes before the result, so that whoever has read that has the record as well.
 */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConcentratorConfig } from '../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../shared/errors/index.ts';
import type { JobEnding, JobExtras, JobKind, JobStart, Store } from '../core/store/index.ts';
import { appVersion } from './app-version.ts';
import type { CommandContext } from './command.ts';
import type { FlagSpecs } from './flags.ts';

export const RECORD_FLAGS: FlagSpecs = {
  'data-folder': { value: 'DIR', about: 'flagDataFolder' },
  'no-record': { about: 'flagNoRecord' },
};

/** A person who stopped the program waits no longer than this; neither does a factory line. */
const LIMIT_MS = 3000;

export class JobRecorder {
  readonly #context: Pick<CommandContext, 'flags' | 'output'>;
  readonly #start: Omit<JobStart, 'appVersion' | 'platform'>;

  constructor(
    context: Pick<CommandContext, 'flags' | 'output'>,
    kind: JobKind,
    wanted: ConcentratorConfig | null,
  ) {
    this.#context = context;
    const portPath = context.flags.text('port');
    this.#start = { source: 'cli', kind, startedAt: new Date(), portPath, wanted };
  }

  /** Runs the job; one that was stopped, or whose port cannot be opened, leaves a record too. */
  async around<T>(job: () => Promise<T>): Promise<T> {
    try {
      return await job();
    } catch (error) {
      if (error instanceof ConcentratorError) await this.record(earlyEnding('fail', error));
      else if (isAbort(error)) await this.record(earlyEnding('interrupted', null));
      throw error;
    }
  }

  /** Never throws, and takes its time only up to a bound. */
  async record(ending: JobEnding, more: JobExtras = {}): Promise<void> {
    const { flags, output } = this.#context;
    if (flags.has('no-record')) return;
    const warn = (error: ConcentratorError): void => {
      output.progress(output.errorLine(error));
    };
    let folder = flags.text('data-folder') ?? '';
    try {
      // Not the whole room: the code that is loaded counts on every job.
      const [{ openStore }, { defaultDataFolder }] = await Promise.all([
        import('../core/store/open-store.ts'),
        import('../core/store/data-folder.ts'),
      ]);
      const chosen = folder === '' ? (process.env.CONCENTRATOR_DATA ?? '') : folder;
      folder = chosen === '' ? defaultDataFolder(process.platform, process.env, homedir()) : resolve(chosen);
      const writing = this.#write(openStore({ folder, onNotice: warn }), ending, more);
      const seconds = LIMIT_MS / 1000;
      const late = pause(LIMIT_MS, undefined, { ref: false }).then(() => {
        throw new ConcentratorError('storeBusy', { path: folder, seconds });
      });
      await Promise.race([writing, late]);
    } catch (error) {
      warn(asStoreError(error, folder));
    }
  }

  async #write(opening: Promise<Store>, ending: JobEnding, more: JobExtras): Promise<void> {
    const store = await opening;
    try {
      const platform = `${process.platform}-${process.arch}`;
      await store.jobs.record({ ...this.#start, appVersion: await appVersion(), platform }, ending, more);
    } finally {
      await store.close();
    }
  }
}

/** Nothing was sent. */
function earlyEnding(outcome: 'fail' | 'interrupted', error: ConcentratorError | null): JobEnding {
  return {
    ...{ outcome, sn: null, baudRate: null, framing: null, items: [], traffic: null },
    error: error?.serialize() ?? null,
  };
}

/** Whatever goes wrong with a record, the job's own result is what counts. */
function asStoreError(error: unknown, path: string): ConcentratorError {
  if (error instanceof ConcentratorError) return error;
  const reason = error instanceof Error ? error.message : 'unknown';
  return new ConcentratorError('storeUnavailable', { path, reason }, error);
}
