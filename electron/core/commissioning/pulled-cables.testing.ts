import { ConcentratorError } from '../../../shared/errors/index.ts';
import { memoryTransport, type MemoryTransport, type SimulatedConcentrator } from '../../simulator/index.ts';
import type { OpenTransport } from '../serial/transport.ts';

/** Paths with devices on them, whose cables can be pulled and swapped. */
export class Bench {
  readonly #devices = new Map<string, SimulatedConcentrator>();
  #open: { path: string; transport: MemoryTransport }[] = [];
  /** Told of every command before it is sent: how many of its bytes still get through. */
  cut: (line: string, path: string) => number | null = () => null;

  plug(path: string, device: SimulatedConcentrator): void {
    this.#devices.set(path, device);
  }

  unplug(path: string): void {
    this.#devices.delete(path);
    const lost = this.#open.filter((one) => one.path === path);
    this.#open = this.#open.filter((one) => one.path !== path);
    for (const { transport } of lost) transport.unplug();
  }

  readonly open: OpenTransport = async (path, settings) => {
    const device = this.#devices.get(path);
    if (device === undefined) throw new ConcentratorError('portNotFound', { path });
    const transport = memoryTransport(device, path, settings);
    this.#open.push({ path, transport });
    return {
      ...transport,
      write: async (bytes) => {
        const through = this.cut(Buffer.from(bytes).toString('latin1'), path);
        if (through === null) return transport.write(bytes);
        if (through > 0) await transport.write(bytes.subarray(0, through));
        this.unplug(path);
        throw new ConcentratorError('portDisconnected', { path });
      },
    };
  };
}
