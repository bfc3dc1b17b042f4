/** A channel that is opened again where it was lost, until that makes no sense any more. */
import type { ErrorName } from '../../../../shared/errors/index.ts';
import { ConcentratorError } from '../../../../shared/errors/index.ts';
import { pause } from '../../confirmation/time.ts';
import { AnswerLost, ControlChannel } from './control-channel.ts';
import type { DynamicSecurityOptions } from './options.ts';

const CONNECT_TIMEOUT_MS = 15_000;
const ANSWER_TIMEOUT_MS = 10_000;
const RETRY_DELAYS_MS: readonly number[] = [100, 200, 500, 1000, 2000, 4000];
/** In a row, without anything done in between. */
const MAX_LOSSES = 12;

/** A further try would only repeat them. */
const PERMANENT: ReadonlySet<ErrorName> = new Set<ErrorName>([
  ...(['loginCredentials', 'loginProtocol', 'loginBanned', 'subscribeDenied', 'dynsecUnavailable'] as const),
  ...(['tlsUnknownAuthority', 'tlsSelfSigned', 'tlsExpired', 'tlsNotYetValid', 'tlsNameMismatch'] as const),
  ...(['tlsClientCertificate', 'tlsNotTls', 'brokerDns'] as const),
]);

export class ChannelKeeper {
  readonly #options: DynamicSecurityOptions;
  #channel: ControlChannel | null = null;
  #losses = 0;
  #inARow = 0;

  constructor(options: DynamicSecurityOptions) {
    this.#options = options;
  }

  get losses(): number {
    return this.#losses;
  }

  /** Losses since something was last done. */
  get lossesInARow(): number {
    return this.#inARow;
  }

  /**
   * Does the work, from its beginning each time the connection is lost in it: so the work begins with reading what is there.
   * @throws ConcentratorError where it cannot be done; AbortError
   */
  async with<T>(work: (channel: ControlChannel) => Promise<T>): Promise<T> {
    for (;;) {
      const channel = await this.#open();
      try {
        const result = await work(channel);
        this.#inARow = 0;
        return result;
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw error;
        if (error.isFirst && this.#losses === 0) throw channel.unavailable();
        await this.#lost(new ConcentratorError('dynsecReplyLost', { reason: error.reason }));
      }
    }
  }

  async close(): Promise<void> {
    await this.#channel?.close();
    this.#channel = null;
  }

  async #open(): Promise<ControlChannel> {
    while (this.#channel === null) {
      const { target, administrator, connectTimeoutMs, answerTimeoutMs, signal } = this.#options;
      const limits = {
        connectMs: connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        answerMs: answerTimeoutMs ?? ANSWER_TIMEOUT_MS,
      };
      const opened = await ControlChannel.open({ ...target, ...administrator }, limits, signal);
      if (opened.ok) this.#channel = opened.channel;
      else if (this.#losses === 0 || PERMANENT.has(opened.failure.error.errorName))
        throw opened.failure.error;
      else await this.#lost(opened.failure.error);
    }
    return this.#channel;
  }

  async #lost(error: ConcentratorError): Promise<void> {
    await this.close();
    this.#losses += 1;
    this.#inARow += 1;
    if (this.#inARow > MAX_LOSSES) throw error;
    const delays = this.#options.retryDelaysMs ?? RETRY_DELAYS_MS;
    await pause(delays[Math.min(this.#inARow, delays.length) - 1] ?? 0, this.#options.signal);
  }
}
