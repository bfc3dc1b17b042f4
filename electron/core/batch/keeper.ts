/** What is written to the records when a try has ended. */
import type { LotDevice, SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { DeviceConnection } from '../commissioning/index.ts';
import type { BatchOptions, BatchSlot } from './contract.ts';
import {
  confirmationOf,
  deviceStateOf,
  jobEnding,
  outcomeOf,
  snStateOf,
  errorOf,
  type TryResult,
} from './job-end.ts';
import type { Assignment, Begun, LotBook, SnWay } from './lot-book.ts';

export class Keeper {
  readonly #options: BatchOptions;
  readonly #book: LotBook;

  constructor(options: BatchOptions, book: LotBook) {
    this.#options = options;
    this.#book = book;
  }

  /**
   * Resolves when it is on disk.
   * @param held the SN that the device had
   * @returns whether the SN reached the device, or may have
   */
  async keep(
    { jobId, deviceId }: Begun,
    assignment: Assignment,
    result: TryResult,
    held: SerialNumber | null,
    connection: DeviceConnection,
  ): Promise<{ readonly isSnSent: boolean }> {
    const { store, ledger, broker, operator } = this.#options;
    const outcome = outcomeOf(result);
    const sn = assignment.sn ?? held;
    const isOnline = result.commission?.verdict?.outcome === 'online';
    const snState = snStateOf(result, isOnline);
    const { password } = assignment.wanted;
    const confirmation =
      broker === null ? null : confirmationOf(result, broker, password === null ? [] : [password]);
    const errorCode = outcome === 'pass' ? null : (errorOf(result)?.code ?? null);
    await Promise.all([
      store.jobs.finish(jobId, jobEnding(result, held)),
      store.lots.changeDevice(deviceId, { state: deviceStateOf(outcome), errorCode }),
      sn === null || snState === null ? null : ledger.mark(sn, snState, { jobId, operator }),
      confirmation === null ? null : store.jobs.addConfirmation(jobId, confirmation),
      this.#known(jobId, assignment, result),
    ]);
    this.#keepTranscript(jobId, result, connection);
    return { isSnSent: snState !== null };
  }

  /** A device that never answered, or a port that cannot be opened. @returns the record's id; null where it cannot be kept */
  async keepFailure(slot: BatchSlot, error: ConcentratorError): Promise<string | null> {
    try {
      return await this.#options.store.jobs.record(this.#book.start(slot, null), {
        outcome: error.errorName === 'noAnswer' ? 'noAnswer' : 'fail',
        ...{ sn: null, baudRate: null, framing: null, items: [], traffic: null },
        error: error.serialize(),
      });
    } catch (failure) {
      if (!(failure instanceof ConcentratorError)) throw failure;
      this.#options.onTrouble(failure);
      return null;
    }
  }

  row(deviceId: string): Promise<LotDevice | null> {
    return this.#options.store.lots.device(deviceId);
  }

  /** A row of the file waits for the next device again; a number of the ledger is burned; a label may be scanned again. */
  async release({
    way,
    sn,
    deviceId,
  }: {
    readonly way: SnWay;
    readonly sn: SerialNumber;
    readonly deviceId: string | null;
  }): Promise<void> {
    const { store, ledger, operator } = this.#options;
    if (way === 'takeRow' && deviceId !== null) await store.lots.changeDevice(deviceId, { state: 'waiting' });
    if (way === 'allocate') await ledger.mark(sn, 'burned', { operator });
  }

  /** The broker was told before; a login or a message shows that it knows. */
  async #known(jobId: string, assignment: Assignment, result: TryResult): Promise<void> {
    if (assignment.wanted.password === null) return;
    const { jobs } = this.#options.store;
    const isOnline = result.commission?.verdict?.outcome === 'online';
    const isHeld = result.items.some(
      ({ item, outcome }) => item === 'password' && (outcome === 'verified' || outcome === 'unchanged'),
    );
    if (isOnline && isHeld) await jobs.markPasswordKnown(jobId, 'confirmed');
    else if (this.#options.provision !== null) await jobs.markPasswordKnown(jobId, 'provisioned');
  }

  /** Nothing waits for it: it is for those who look into a failure. */
  #keepTranscript(jobId: string, { job }: TryResult, connection: DeviceConnection): void {
    const { store, onTrouble, onBug } = this.#options;
    if (job.settings === null) return;
    const header = { createdAt: new Date().toISOString(), ...job.settings };
    store.transcripts
      .save(jobId, { header, entries: connection.recorder.entries() })
      .catch((error: unknown) => {
        if (error instanceof ConcentratorError) onTrouble(error);
        else onBug(error);
      });
  }
}
