/** Commands to the plugin and their answers, over one MQTT connection of its administrator. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ConnectFailure } from '../../../../shared/confirmation/index.ts';
import { ConcentratorError } from '../../../../shared/errors/index.ts';
import { BrokerSession, type BrokerLogin, type BrokerMessage } from '../../confirmation/broker-session.ts';
import { LadderClock } from '../../confirmation/ladder-clock.ts';
import { within } from '../../confirmation/time.ts';

const COMMANDS_TOPIC = '$CONTROL/dynamic-security/v1';
const ANSWERS_TOPIC = `${COMMANDS_TOPIC}/response`;

export interface Command {
  readonly command: string;
  readonly [argument: string]: unknown;
}

/**
 * What became of one command. `unclear`: the answer is not beyond doubt its own (a malformed item repeats what belongs to
 * the one before it), so only a look at the state tells.
 */
export type CommandAnswer =
  | { readonly kind: 'done'; readonly data: unknown }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unclear' };

/** The connection is gone, or an answer did not come: what the broker did is not known. */
export class AnswerLost extends Error {
  readonly reason: string;
  /** Not one answer came on this connection. */
  readonly isFirst: boolean;

  constructor(reason: string, isFirst: boolean) {
    super(reason);
    this.reason = reason;
    this.isFirst = isFirst;
  }
}

const ANSWER_SCHEMA = z.object({
  responses: z.array(
    z.object({
      command: z.string().optional(),
      error: z.string().optional(),
      correlationData: z.string().optional(),
      data: z.unknown().optional(),
    }),
  ),
});
type Answers = z.infer<typeof ANSWER_SCHEMA>['responses'];

export type ChannelOpened =
  | { readonly ok: true; readonly channel: ControlChannel }
  | { readonly ok: false; readonly failure: ConnectFailure };

export class ControlChannel {
  readonly #session: BrokerSession;
  readonly #login: BrokerLogin;
  readonly #answerLimitMs: number;
  #hasAnswered = false;
  #pending: { readonly batch: string; readonly settle: (answers: Answers) => void } | null = null;

  private constructor(session: BrokerSession, login: BrokerLogin, answerLimitMs: number, heard: Heard) {
    this.#session = session;
    this.#login = login;
    this.#answerLimitMs = answerLimitMs;
    heard.on = (message) => this.#onMessage(message);
  }

  /** Logs in and subscribes to the answers; rejects with AbortError when the signal aborts. */
  static async open(
    login: BrokerLogin,
    limits: { readonly connectMs: number; readonly answerMs: number },
    signal: AbortSignal,
  ): Promise<ChannelOpened> {
    const heard: Heard = { on: () => undefined };
    const clock = new LadderClock(limits.connectMs, () => undefined);
    const opened = await BrokerSession.open(login, (message) => heard.on(message), clock, signal);
    if (!opened.ok) return opened;
    let keep = false;
    try {
      const refused = await opened.session.subscribe([ANSWERS_TOPIC], clock.remainingMs(), signal);
      if (refused !== null) return { ok: false, failure: withoutPlugin(refused, login) };
      keep = true;
      return { ok: true, channel: new ControlChannel(opened.session, login, limits.answerMs, heard) };
    } finally {
      if (!keep) await opened.session.close();
    }
  }

  /** One answer a command, in their order. One batch at a time. @throws AnswerLost, AbortError */
  async run(commands: readonly Command[], signal: AbortSignal): Promise<readonly CommandAnswer[]> {
    if (commands.length === 0) return [];
    const batch = randomBytes(9).toString('hex');
    const marked = commands.map((command, index) => ({ ...command, correlationData: `${batch}.${index}` }));
    const answered = new Promise<Answers>((settle) => (this.#pending = { batch, settle }));
    try {
      const sent = this.#session.publish(COMMANDS_TOPIC, JSON.stringify({ commands: marked })).then(
        () => null,
        (error: unknown) => error,
      );
      const gone = this.#session.ended.then(() => null);
      const failed = sent.then((error) => (error === null ? new Promise<never>(() => undefined) : null));
      const result = await within(Promise.race([answered, gone, failed]), this.#answerLimitMs, signal);
      if (result.kind === 'timeout') throw new AnswerLost('timeout', !this.#hasAnswered);
      if (result.value === null) throw new AnswerLost('connection', false);
      this.#hasAnswered = true;
      return matched(marked, result.value);
    } finally {
      this.#pending = null;
    }
  }

  async close(): Promise<void> {
    await this.#session.close();
  }

  /** For an `AnswerLost` that is the first thing to happen: nobody there understands the commands. */
  unavailable(): ConcentratorError {
    return unavailable(this.#login, Math.round(this.#answerLimitMs / 1000));
  }

  #onMessage({ topic, payload }: BrokerMessage): void {
    if (topic !== ANSWERS_TOPIC || this.#pending === null) return;
    const parsed = ANSWER_SCHEMA.safeParse(parsedJson(payload));
    if (!parsed.success) return;
    const { batch, settle } = this.#pending;
    // A late answer to an earlier batch is nobody's any more.
    if (!parsed.data.responses.some(({ correlationData }) => correlationData?.startsWith(`${batch}.`)))
      return;
    settle(parsed.data.responses);
  }
}

interface Heard {
  on: (message: BrokerMessage) => void;
}

function matched(
  commands: readonly (Command & { readonly correlationData: string })[],
  answers: Answers,
): readonly CommandAnswer[] {
  return commands.map(({ command, correlationData }, index): CommandAnswer => {
    const answer = answers[index];
    if (answer?.command !== command || answer.correlationData !== correlationData) return { kind: 'unclear' };
    return answer.error === undefined
      ? { kind: 'done', data: answer.data }
      : { kind: 'refused', reason: answer.error };
  });
}

function withoutPlugin(refused: ConnectFailure, login: BrokerLogin): ConnectFailure {
  if (refused.error.errorName !== 'subscribeDenied') return refused;
  return { ...refused, error: unavailable(login) };
}

function unavailable({ broker, username }: BrokerLogin, seconds?: number): ConcentratorError {
  const waited = seconds === undefined ? {} : { seconds };
  return new ConcentratorError('dynsecUnavailable', { ...broker, username, ...waited });
}

function parsedJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
  } catch {
    // Somebody else publishes there; it is no answer.
    return null;
  }
}
