import { spawnSync } from 'node:child_process';
import { Child } from './child.ts';
import type { ContenderMemory, ContenderRequest, ContenderRun, Knowledge } from './contenders/contender.ts';
import { pinned } from './cpus.ts';
import type { Job } from './exchanges.ts';
import type { Programs } from './programs.ts';

export type ContenderProgram = 'engine' | 'readline' | 'fixedSleep' | 'pyserial' | 'line';

/** A contender's process, from the benchmark's side. */
export class ContenderProcess {
  readonly #child: Child<ContenderRequest>;

  /**
   * @param cpus where it may run; everywhere where undefined
   * @param args of the program itself
   */
  constructor(programs: Programs, program: ContenderProgram, cpus?: string, args: readonly string[] = []) {
    const command =
      program === 'pyserial'
        ? [pythonWithSerial() ?? 'python3', programs.pyserial]
        : [process.execPath, '--expose-gc', programs[program], ...args];
    this.#child = new Child<ContenderRequest>(program, pinned(cpus, command));
  }

  async open(paths: readonly string[], baudRate: number, knowledge: Knowledge): Promise<void> {
    await this.#child.ask({ do: 'open', paths, baudRate, knowledge });
  }

  async run(jobs: readonly Job[], watchLoop: boolean): Promise<ContenderRun> {
    return this.#child.ask<ContenderRun>({ do: 'run', jobs, watchLoop });
  }

  async close(): Promise<void> {
    await this.#child.ask({ do: 'close' });
  }

  /** @param collect also collects garbage before; jobs are slower for a while after that */
  async memory(collect: boolean): Promise<ContenderMemory> {
    return this.#child.ask<ContenderMemory>({ do: 'memory', collect });
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }
}

let python: string | null | undefined;

/** The Python that has pyserial: Debian's package serves Debian's Python, which need not be the first in the path. */
export function pythonWithSerial(): string | null {
  python ??=
    ['python3', '/usr/bin/python3'].find(
      (command) => spawnSync(command, ['-c', 'import serial'], { stdio: 'ignore' }).status === 0,
    ) ?? null;
  return python;
}
