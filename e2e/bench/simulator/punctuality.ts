/** How late one simulated device was in one run. All times in ms. */
export interface Punctuality {
  /** The latest single delivery. */
  readonly latestMs: number;
  /** What its lateness added to the job: of each command's arrival and of each reply's last slice, summed. */
  readonly addedMs: number;
  readonly deliveries: number;
}

/** Keeps the books of one device. */
export class PunctualityBook {
  #latestMs = 0;
  #addedMs = 0;
  #deliveries = 0;

  get punctuality(): Punctuality {
    return { latestMs: this.#latestMs, addedMs: this.#addedMs, deliveries: this.#deliveries };
  }

  /** @param unseenMs the command may have lain there for this long before it was seen */
  noteArrival(unseenMs: number): void {
    this.#addedMs += unseenMs;
    this.#latestMs = Math.max(this.#latestMs, unseenMs);
  }

  /** @param lateMs after the moment at which the last bit should have been over */
  noteDelivery(lateMs: number, isLast: boolean): void {
    this.#deliveries += 1;
    this.#latestMs = Math.max(this.#latestMs, lateMs);
    if (isLast) this.#addedMs += lateMs;
  }

  clear(): void {
    this.#latestMs = 0;
    this.#addedMs = 0;
    this.#deliveries = 0;
  }
}

/** What a simulator may be late before its run counts for nothing. Ms. */
export interface Tolerance {
  /** For one delivery. */
  readonly latestMs: number;
  /** For all of one device's job together. */
  readonly addedMs: number;
}

/** @returns why the run is thrown away; null where it counts */
export function whyLate(devices: readonly Punctuality[], tolerance: Tolerance): string | null {
  const latestMs = Math.max(0, ...devices.map((device) => device.latestMs));
  const addedMs = Math.max(0, ...devices.map((device) => device.addedMs));
  if (latestMs > tolerance.latestMs) return `one delivery came ${latestMs.toFixed(2)} ms late`;
  if (addedMs > tolerance.addedMs) return `a job took ${addedMs.toFixed(2)} ms longer by it`;
  return null;
}
