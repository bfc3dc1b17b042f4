/** Where the ports wait between two cycles while the process is looked at. */
export class Gate {
  readonly #ports: number;
  #standing = 0;
  #open: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;
  #onStanding: () => void = () => undefined;

  constructor(ports: number) {
    this.#ports = ports;
  }

  /** For a port, between two cycles. */
  async pass(): Promise<void> {
    if (this.#open === null) return;
    this.#standing += 1;
    this.#onStanding();
    await this.#open.promise;
    this.#standing -= 1;
  }

  /** For a port that comes no more. */
  leave(): void {
    this.#standing += 1;
    this.#onStanding();
  }

  /** @returns when every port stands at the gate */
  close(): Promise<void> {
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => (resolve = done));
    this.#open ??= { promise, resolve };
    return new Promise((done) => {
      this.#onStanding = () => {
        if (this.#standing >= this.#ports) done();
      };
      this.#onStanding();
    });
  }

  open(): void {
    const closed = this.#open;
    this.#open = null;
    this.#onStanding = () => undefined;
    closed?.resolve();
  }
}
