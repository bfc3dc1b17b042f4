import type { DialectName } from '../../../electron/simulator/dialects.ts';
import { Child } from '../child.ts';
import { pinned } from '../cpus.ts';
import type { Programs } from '../programs.ts';
import type { Pace } from './paced-device.ts';
import type { SimulatorRequest } from './program.ts';
import type { DeviceRun } from './simulator.ts';

/** The simulator's process, from the benchmark's side. Ports are counted from 0. */
export class Devices {
  readonly paths: readonly string[];
  readonly #child: Child<SimulatorRequest>;

  private constructor(child: Child<SimulatorRequest>, paths: readonly string[]) {
    this.#child = child;
    this.paths = paths;
  }

  /**
   * @param cpus where it may run; everywhere where undefined
   * @throws Error where this machine has no pseudo terminals, or no Perl
   */
  static async start(
    programs: Pick<Programs, 'simulator' | 'launcher'>,
    dialect: DialectName,
    count: number,
    cpus?: string,
  ): Promise<Devices> {
    const launcher = ['perl', programs.launcher, String(count)];
    const program = [process.execPath, '--expose-gc', programs.simulator, dialect];
    const child = new Child<SimulatorRequest>('simulator', pinned(cpus, [...launcher, ...program]));
    return new Devices(child, await child.ask<string[]>({ do: 'paths' }));
  }

  async pace(ports: readonly number[], pace: Pace): Promise<void> {
    await this.#child.ask({ do: 'pace', ports, pace });
  }

  /** The next delivery on this port comes that much late. */
  async delay(port: number, delayMs: number): Promise<void> {
    await this.#child.ask({ do: 'delay', port, delayMs });
  }

  async begin(): Promise<void> {
    await this.#child.ask({ do: 'begin' });
  }

  async end(): Promise<readonly DeviceRun[]> {
    return this.#child.ask<DeviceRun[]>({ do: 'end' });
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }
}
