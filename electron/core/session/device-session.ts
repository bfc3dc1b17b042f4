/**
 * A conversation with one device on one opened line: asks until an answer is understood or patience ends, never lets
 * a late answer pass for another's, and never concludes anything from an `OK`.
 */
import { setMaxListeners } from 'node:events';
import { MqttPassword, type ItemName, type ItemValue } from '../../../shared/domain/index.ts';
import type { ReplyLine } from '../../../shared/protocol/index.ts';
import type { Transport } from '../serial/transport.ts';
import { CommandLine, pause, type CommandLineOptions } from './command-line.ts';
import type { DeviceKinds } from './device-kinds.ts';
import { DeviceKnowledge, type Heard } from './device-knowledge.ts';
import { Disturbances } from './disturbances.ts';
import { DOUBTFUL, type ItemReading, type ReadOptions, type SetReply } from './item-reading.ts';
import { keyOf, LastReadings } from './last-readings.ts';
import { Questions } from './questions.ts';
import { ReadingVote } from './reading-vote.ts';
import { isLate } from './late-answers.ts';
import { isBootText, isNotUnderstood, isSilence, timedTexts } from './reply-kinds.ts';
import { RestartWatch } from './restart-watch.ts';
import { Settling } from './settling.ts';
import type { TranscriptRecorder } from './transcript-recorder.ts';

export interface SessionOptions extends CommandLineOptions {
  /** What devices met before in this process have taught; without it each device is the first. */
  readonly kinds?: DeviceKinds;
}

/** Silence after this long, with a device that answered before, is `noReply`. */
const PATIENCE_MS = 3600;
const MAX_ATTEMPTS = 10;
const MAX_ANSWERS = 5;
const FIRST_CONTACT_ATTEMPTS = 2;
/** A device whose answers never end, never come in silence or never agree is not asked for the same for longer. */
const MAX_READ_MS = 30_000;
const MAX_SILENCE_MS = 30_000;

export class DeviceSession {
  readonly transport: Transport;
  readonly recorder: TranscriptRecorder;
  readonly restartWatch = new RestartWatch();
  readonly lastReadings = new LastReadings();
  readonly #line: CommandLine;
  readonly #known: DeviceKnowledge;
  readonly #questions: Questions;
  readonly #signal: AbortSignal;
  readonly #settling: Settling;
  #probeLostAtMs: number | null = null;
  readonly #disturbances = new Disturbances();
  #silenceMs = 0;

  constructor(
    transport: Transport,
    recorder: TranscriptRecorder,
    signal: AbortSignal,
    options: SessionOptions = {},
  ) {
    this.transport = transport;
    this.recorder = recorder;
    this.#signal = signal;
    // Many ports share the signal of one batch.
    setMaxListeners(0, signal);
    this.#known = new DeviceKnowledge(transport.settings, options.kinds ?? null);
    this.#line = new CommandLine(transport, recorder, signal, options);
    this.#questions = new Questions(this.#line, this.#known, this.restartWatch);
    this.#settling = new Settling(this.#line, this.#known.timing, this.restartWatch, signal);
    this.#line.onUnaskedLine((text, atMs) => {
      // A late answer is no chatter, and a device that is late is not deaf.
      this.#known.doubt();
      if (this.#probeLostAtMs !== null && this.#questions.answersSn(text)) this.#probeLostAtMs = null;
      else if (this.#known.chatter.isSignUnasked(text, this.#settling.isUnderWay)) this.#disturbances.note();
      this.restartWatch.noteUnaskedLine(text, atMs);
    });
  }

  get heard(): Readonly<Heard> {
    return this.#known.heard;
  }

  get bytesSent(): number {
    return this.#line.bytesSent;
  }

  get bytesReceived(): number {
    return this.#line.bytesReceived;
  }

  /** `performance.now()` of the last byte in either direction. */
  get lastByteAtMs(): number {
    return this.#line.lastByteAtMs;
  }

  /**
   * How often something happened that a restart would explain: a command was lost, an answer to a question it had
   * answered before was not understood at once, a line of a new kind came unasked.
   */
  get disturbances(): number {
    return this.#disturbances.count;
  }

  /** True where this device gave this item before. */
  hasGiven(item: ItemName): boolean {
    return this.#known.hasGiven(item);
  }

  get commandsSent(): number {
    return this.#questions.sent;
  }

  /** How often the device was left alone for so long that it may have restarted without a sign. */
  get pauses(): number {
    return this.#line.pauses;
  }

  /** True where this item's value stood in quotes, and no other one did: then the quotes may be its own. */
  isOddlyQuoted(item: ItemName): boolean {
    return this.#known.learner.isOddlyQuoted(item);
  }

  /**
   * Asks for one item until it is understood. What is at odds with what was told before must be said again where
   * nothing can be on its way any more: a line that comes late looks like an answer.
   * @throws ConcentratorError `portDisconnected`; an AbortError where the session's signal is aborted
   */
  async read<K extends ItemName>(item: K, options: ReadOptions = {}): Promise<ItemReading<K>> {
    let reading = await this.#askOrDoubt(item, options);
    if (this.lastReadings.contradicts(item, reading)) {
      this.lastReadings.note(item, reading);
      this.recorder.openValues.doubt();
      reading = await this.#askInSilence(item, reading);
    }
    if (reading.state === 'read' && this.isOddlyQuoted(item)) reading = DOUBTFUL;
    this.lastReadings.note(item, reading);
    this.recorder.openValues.note(item, reading);
    return reading;
  }

  /** Where it is cut off after an answer that was not what was told before, that is not to be believed any more. */
  async #askOrDoubt<K extends ItemName>(item: K, options: ReadOptions): Promise<ItemReading<K>> {
    this.#disturbances.startReading();
    try {
      return await this.#ask(item, options);
    } catch (error) {
      if (this.#disturbances.hasHeardElse(`value ${this.lastReadings.valueKey(item) ?? ''}`))
        this.lastReadings.note(item, DOUBTFUL);
      throw error;
    }
  }

  async #askInSilence<K extends ItemName>(item: K, first: ItemReading<K>): Promise<ItemReading<K>> {
    const told = [keyOf(first)];
    for (let turn = 0; turn < MAX_ANSWERS && this.#silenceMs < MAX_SILENCE_MS; turn += 1) {
      const startedAtMs = performance.now();
      await this.#settling.hearOut((this.#known.timing.latencyMs ?? 0) * 2);
      const again = await this.#askOrDoubt(item, {});
      this.#silenceMs += performance.now() - startedAtMs;
      if (again.state === 'noReply') return again;
      // The first one was not asked for in silence.
      if (turn > 0 && keyOf(again) === told.at(-1)) return again;
      told.push(keyOf(again));
    }
    return DOUBTFUL;
  }

  async #ask<K extends ItemName>(item: K, options: ReadOptions): Promise<ItemReading<K>> {
    const { timing } = this.#known;
    const isFirstContact = timing.latencyMs === null;
    let { isAfterSilentSet } = this.#known;
    // What comes first may be the answer to the `set`, late and in the form of a value.
    const mustAgree = isAfterSilentSet && !timing.learnt.isSilenceCertain;
    let vote = new ReadingVote<K>(item, this.#known.isUnderstood(item), mustAgree);
    const startedAtMs = performance.now();
    let firstLostAtMs: number | null = null;
    let unanswered = 0;
    let wasLate = false;
    const isInTime = (): boolean => performance.now() - startedAtMs < MAX_READ_MS;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && vote.count < MAX_ANSWERS && isInTime(); attempt += 1) {
      const learntMs = isAfterSilentSet ? timing.answerAfterSilentSetMs() : timing.answerMs(unanswered);
      const answerMs = unanswered === 0 ? learntMs : Math.min(learntMs, options.secondTryMs ?? learntMs);
      const { reply, recognised, isDisturbed, isOdd, isDoubted, hasExtraPrompt } = await this.#questions.get(
        item,
        answerMs,
        unanswered > 0,
      );
      const told = this.#known.toldOtherwise(item, recognised, this.lastReadings);
      for (const other of told) this.lastReadings.note(other, DOUBTFUL);
      if (told.length > 0 || hasExtraPrompt || this.#known.hasStrayLines(item, recognised, reply))
        this.#disturbances.note();
      if (isDoubted) vote = new ReadingVote<K>(item, this.#known.isUnderstood(item), mustAgree);
      if (isSilence(recognised) || isBootText(recognised, this.restartWatch)) {
        if (isAfterSilentSet) timing.noteDeafAfterSet();
        isAfterSilentSet = false;
        unanswered += 1;
        firstLostAtMs ??= reply.sentAtMs;
        if (!this.#known.noteWithoutValue(item, recognised)) this.#disturbances.note();
        this.restartWatch.noteUnansweredCommand(timedTexts(reply));
        const tookMs = performance.now() - startedAtMs;
        if (isFirstContact ? unanswered < FIRST_CONTACT_ATTEMPTS : tookMs < PATIENCE_MS) continue;
        break;
      }
      // What comes long after the question, where others were lost, may be something it says now and then.
      const cameLate = firstLostAtMs !== null && !isFirstContact && isLate(reply, timing.latencyMs);
      if (firstLostAtMs !== null) await this.#settling.afterLoss(firstLostAtMs);
      firstLostAtMs = null;
      unanswered = 0;
      // It was not what its kind says: whatever that was, something may have happened.
      if (isDoubted) this.#disturbances.note();
      wasLate ||= cameLate && !isDoubted;
      if (isDoubted || cameLate) continue;
      this.#disturbances.noteHeard(recognised);
      const decided = vote.add(recognised.recognition, isDisturbed, isOdd);
      if (decided !== null) {
        const isUnanimous = this.#disturbances.noteDecided(item, recognised, vote.count, mustAgree);
        // Where the first one was the answer to the `set`, the silence after it was none.
        if (mustAgree && isUnanimous) timing.noteSilenceCertain();
        return this.#keep(item, decided, recognised.lines);
      }
    }
    // It came each time long after the question: nobody knows what it answers.
    return wasLate && vote.count === 0 ? DOUBTFUL : vote.last();
  }

  /**
   * Writes one item once. What the device answers proves nothing; it is told so that a failure can be named.
   * @throws ConcentratorError `portDisconnected`; an AbortError where the session's signal is aborted
   */
  async write<K extends ItemName>(item: K, value: ItemValue<K>): Promise<SetReply> {
    if (value instanceof MqttPassword) this.recorder.addSecret(value.reveal());
    this.lastReadings.noteSet(item);
    this.recorder.openValues.noteSet(item);
    const { reply, command, answer } = await this.#questions.set(item, value);
    this.restartWatch.noteValue(command.split(' ')[2] ?? '');
    if (answer === null) {
      this.#known.noteSetLatency(reply);
      return 'agreed';
    }
    const { setsAreSilent } = this.#known.timing.learnt;
    const lines = timedTexts(reply).filter(({ text }) => !text.includes(command));
    const hasRestarted = this.restartWatch.noteSetAnswer(lines, setsAreSilent);
    const isAgreed = answer.some((line) => line.kind === 'agreement');
    // What a device prints when it starts is no way to answer.
    if (answer.length === 0 || (hasRestarted && !isAgreed)) {
      this.#known.noteSilentSet(reply.sentAtMs);
      return 'silent';
    }
    if (!hasRestarted) this.#known.noteSetAnswer(item, command, reply, answer);
    if (answer.some((line) => line.kind === 'refusal')) return 'refused';
    return isAgreed ? 'agreed' : 'other';
  }

  /** Asks `get sn` once. A run of lost questions that ends with an answer is told to the restart watch. */
  async isAnswering(): Promise<boolean> {
    return (await this.glance()) !== null;
  }

  /**
   * As `isAnswering`, and tells what one answer shows: enough to notice that another device is on the line, not to
   * believe it. Null where nothing came, `unknown` where no SN can be made out.
   */
  async glance(): Promise<string | null> {
    const { reply, recognised } = await this.#questions.get('sn', this.#known.timing.answerMs(0), false);
    const isStranger = this.#known.hasGiven('sn') && isNotUnderstood(recognised);
    if (isSilence(recognised) || isStranger || isBootText(recognised, this.restartWatch)) {
      this.#probeLostAtMs ??= reply.sentAtMs;
      this.#disturbances.note();
      this.restartWatch.noteUnansweredCommand(timedTexts(reply));
      return null;
    }
    if (this.#probeLostAtMs !== null) await this.#settling.afterLoss(this.#probeLostAtMs);
    this.#probeLostAtMs = null;
    return recognised.recognition.kind === 'value' ? recognised.recognition.value : 'unknown';
  }

  /** Listens without asking. @returns whether all it ever said in answers it also says of its own accord */
  async isOnlyChatter(listenMs: number): Promise<boolean> {
    await pause(listenMs, this.#signal);
    return this.#known.chatter.coversAllAnswers();
  }

  /** True where the very line that gave the SN also came in answers to something else: then it answers nothing. */
  isSnChatter(): boolean {
    return this.#known.chatter.isSaidAnyway('sn');
  }

  async close(): Promise<void> {
    this.#known.keepKind();
    this.#line.dispose();
    await this.transport.close();
  }

  #keep<K extends ItemName>(item: K, reading: ItemReading<K>, lines: readonly ReplyLine[]): ItemReading<K> {
    if (reading.state === 'unknown' && reading.unset) this.#known.witnesses.noteUnset(item, lines);
    if (reading.state !== 'read') return reading;
    this.#known.witnesses.note(item, reading.value, lines);
    this.#known.noteUnderstood(item);
    const text = typeof reading.value === 'string' ? reading.value : reading.value.host;
    if (item === 'password') this.recorder.addSecret(text);
    this.restartWatch.noteValue(text);
    return reading;
  }
}
