import { MutableBoundary } from '../../../shared/confirmation/index.ts';
import { parseSerialNumber, parseTopicRoot, type MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Bench } from './bench.ts';
import type { ConfirmDesk } from './confirm-desk.ts';
import type { Site } from './contract.ts';

const TIMEOUT_MS = 120_000;

type Login = (site: Site) => { readonly username: string; readonly password: MqttPassword };

/** Confirms a job from its record: days later, from a desk, without the device on the line. */
export class RecordConfirmer {
  readonly #bench: Bench;
  readonly #desk: ConfirmDesk;

  constructor(bench: Bench, desk: ConfirmDesk) {
    this.#bench = bench;
    this.#desk = desk;
  }

  /** @throws ConcentratorError `recordNotConfirmable` where the record does not say whom to hear, or where */
  async confirm(id: string, login: Login): Promise<void> {
    const store = await this.#bench.options.store();
    const record = await store.jobs.get(id);
    if (record === null || record.profile === null) throw new ConcentratorError('recordNotConfirmable');
    const site = await this.#bench.options.site(record.profile.id);
    const sn = parseSerialNumber(record.sn ?? '');
    const topicRoot = record.wanted?.topicRoot ?? site?.profile.topicRoot ?? null;
    const parsedRoot = parseTopicRoot(topicRoot ?? '');
    if (site === null || !sn.ok || !parsedRoot.ok) throw new ConcentratorError('recordNotConfirmable');
    const { username, password } = login(site);
    const kept = await store.jobs.password(id);
    const devicePassword = kept.kind === 'revealed' ? kept.password : null;
    const hasWritten = record.items.some((item) => item.written !== 'no');
    this.#desk.start(
      {
        ...{ site, username, password, sn: sn.value, topicRoot: parsedRoot.value, timeoutMs: TIMEOUT_MS },
        connection: null,
        // Whether the device was restarted since, only a person can say.
        boundary: new MutableBoundary({ kind: hasWritten ? 'pending' : 'none' }),
        probes: {
          devicePassword,
          deviceServer: record.wanted?.server ?? null,
          ntp: record.wanted?.ntp ?? null,
        },
        secrets: devicePassword === null ? [password] : [password, devicePassword],
        unprovenPassword: null,
        recordId: id,
      },
      () => undefined,
    );
  }
}
