import type { StepEvent } from '../../../shared/confirmation/index.ts';
import { formatServerAddress, type MqttPassword, type ServerAddress } from '../../../shared/domain/index.ts';
import { isAbort } from '../../../shared/errors/index.ts';
import type { ServerTestView } from '../../../shared/ipc/index.ts';
import { testServer } from '../confirmation/index.ts';
import type { Bench } from './bench.ts';

export interface ServerTestRequest {
  readonly server: ServerAddress;
  readonly caPem: string | null;
  /** Null ends the ladder at TLS. */
  readonly login: { readonly username: string; readonly password: MqttPassword } | null;
}

/** The ladder of a server, climbed from this PC. */
export class ServerTester {
  readonly #bench: Bench;
  #abort = new AbortController();

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  start({ server, caPem, login }: ServerTestRequest): void {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const { state, options } = this.#bench;
    const name = formatServerAddress(server);
    let view: Extract<ServerTestView, { state: 'running' | 'passed' }> = {
      ...{ state: 'running', server: name, done: [], step: 'dns' },
    };
    const show = (next: ServerTestView): void => {
      if (this.#abort === abort) state.set({ serverTest: next });
    };
    const onStep = (event: StepEvent): void => {
      if (event.step === 'waiting') return;
      const { step } = event;
      const done =
        event.state === 'done'
          ? [...view.done, { step, elapsedMs: event.elapsedMs, facts: event.facts }]
          : view.done;
      view = { ...view, step, done };
      show(view);
    };
    show(view);
    const ca = caPem === null ? null : Buffer.from(caPem);
    testServer({ broker: server, ca, login, onStep, signal: abort.signal }).then(
      (result) => {
        if (result.ok) return show({ ...view, state: 'passed', step: null });
        const { cause, error, hint } = result.failure;
        show({ state: 'failed', server: name, done: view.done, cause, error: error.serialize(), hint });
      },
      (error: unknown) => {
        if (isAbort(error)) show({ state: 'idle' });
        else options.onBug(error);
      },
    );
  }

  cancel(): void {
    this.#abort.abort();
    this.#bench.state.set({ serverTest: { state: 'idle' } });
  }
}
