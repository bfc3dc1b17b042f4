import type { ItemName } from '../../shared/domain/index.ts';
import { parseArgument, type DeviceConfig } from './device-config.ts';
import type { Faults } from './faults.ts';

/** `taken`: it says OK; whether it kept the value is another matter. */
export type SetResult = 'taken' | 'badValue' | 'notSaved';

/** What a device holds, and how faithfully it keeps what it is given. */
export class DeviceMemory {
  #held: DeviceConfig;
  /** What is in the flash: where a fault keeps a value only in RAM, this is what comes back. */
  #saved: DeviceConfig;
  readonly #faults: Faults;

  constructor(config: DeviceConfig, faults: Faults) {
    this.#held = config;
    this.#saved = config;
    this.#faults = faults;
  }

  get held(): DeviceConfig {
    return this.#held;
  }

  /** What it shows of itself. */
  get shown(): DeviceConfig {
    const mask = this.#faults.maskedPassword;
    return mask === null || this.#held.password === '' ? this.#held : { ...this.#held, password: mask };
  }

  set(item: ItemName, argument: string): SetResult {
    const changes = parseArgument(item, argument);
    if (changes === null) return 'badValue';
    if (this.#faults.errorNotKept.includes(item)) return 'notSaved';
    if (this.#faults.okNotKept.includes(item)) return 'taken';
    const kept = this.#spoil(changes);
    this.#held = { ...this.#held, ...kept };
    if (!this.#faults.revertsOnRestart.includes(item)) this.#saved = { ...this.#saved, ...kept };
    return this.#faults.errorButKept.includes(item) ? 'notSaved' : 'taken';
  }

  restart(): void {
    this.#held = this.#saved;
  }

  replace(config: DeviceConfig): void {
    this.#held = config;
    this.#saved = config;
  }

  #spoil(changes: Partial<DeviceConfig>): Partial<DeviceConfig> {
    const { truncatePassword, topicCase } = this.#faults;
    const spoilt: { -readonly [K in keyof DeviceConfig]?: DeviceConfig[K] } = { ...changes };
    if (spoilt.password !== undefined && truncatePassword !== null) {
      spoilt.password = spoilt.password.slice(0, truncatePassword);
    }
    if (spoilt.topicRoot !== undefined && topicCase !== null) {
      spoilt.topicRoot =
        topicCase === 'upper' ? spoilt.topicRoot.toUpperCase() : spoilt.topicRoot.toLowerCase();
    }
    return spoilt;
  }
}
