import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Backend } from './backend.ts';

/** Keeps the system awake while a device is being written. */
export class Wakefulness {
  #id: number | null = null;

  set(isNeeded: boolean): void {
    if (isNeeded && this.#id === null) this.#id = powerSaveBlocker.start('prevent-app-suspension');
    if (!isNeeded && this.#id !== null) {
      powerSaveBlocker.stop(this.#id);
      this.#id = null;
    }
  }
}

/** After a sleep nothing about the line is certain. */
export function followSleep(backend: () => Pick<Backend, 'suspended' | 'resumed'> | null): void {
  powerMonitor.on('suspend', () => backend()?.suspended());
  powerMonitor.on('resume', () => backend()?.resumed());
}
