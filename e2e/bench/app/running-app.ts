/**
 * One started Electron, looked at from outside: its page through the debugging pipe, its
 * processes in `/proc`. It is attached to only after its start, so that nothing of the measuring is in the start.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DebuggedPage } from './debugged-page.ts';
import { treeOf } from './process-tree.ts';

const POLL_MS = 50;
/** What attaching costs a page must not begin before its start is over. */
const SETTLE_MS = 2_500;

export interface StartCommand {
  readonly executable: string;
  readonly folder: string;
  readonly dataFolder: string;
  readonly display: string;
}

export class RunningApp {
  /** From starting the process, in milliseconds; `usableMs` is null where the page tells none. */
  readonly start: { readonly firstPaintMs: number; readonly usableMs: number | null };
  readonly page: DebuggedPage;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, page: DebuggedPage, start: RunningApp['start']) {
    this.#child = child;
    this.page = page;
    this.start = start;
  }

  static async start({ executable, folder, dataFolder, display }: StartCommand): Promise<RunningApp> {
    const args = [folder, '--lang=en', `--data-folder=${dataFolder}`, '--remote-debugging-pipe'];
    // Chromium's sandbox refuses to run as root.
    if (process.getuid?.() === 0) args.unshift('--no-sandbox');
    const startedAt = Date.now();
    const child = spawn(executable, args, {
      // What this process was started with is not the app's.
      env: { ...process.env, NODE_OPTIONS: undefined, ELECTRON_RUN_AS_NODE: undefined, DISPLAY: display },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    try {
      await sleep(SETTLE_MS);
      const page = await DebuggedPage.of(child);
      const marks = await marksOf(page);
      return new RunningApp(child, page, {
        firstPaintMs: marks.firstPaintAt - startedAt,
        usableMs: marks.usableAt === null ? null : marks.usableAt - startedAt,
      });
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  get processes(): readonly number[] {
    return this.#child.pid === undefined ? [] : treeOf(this.#child.pid);
  }

  async close(): Promise<void> {
    const gone = this.#child.exitCode === null ? once(this.#child, 'exit') : Promise.resolve();
    for (const pid of this.processes) if (pid !== this.#child.pid) killIfThere(pid);
    this.#child.kill('SIGKILL');
    await gone;
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended with its parent.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Wall-clock times, in milliseconds: what the page's own clock says since its `timeOrigin`. */
async function marksOf(page: DebuggedPage): Promise<{ firstPaintAt: number; usableAt: number | null }> {
  return page.evaluate<{ firstPaintAt: number; usableAt: number | null }>(`new Promise((resolve) => {
    const look = () => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      if (paint === undefined) return setTimeout(look, ${POLL_MS});
      const usable = performance.getEntriesByName('usable')[0];
      resolve({
        firstPaintAt: performance.timeOrigin + paint.startTime,
        usableAt: usable === undefined ? null : performance.timeOrigin + usable.startTime,
      });
    };
    look();
  })`);
}
