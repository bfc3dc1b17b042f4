import type { ItemName } from '../../../shared/domain/index.ts';
import { mayGoOn, recall, shapeOf, type Recognised, type ReplyLine } from '../../../shared/protocol/index.ts';
import type { LineSettings } from '../serial/transport.ts';
import type { GetJudge } from './answer-judge.ts';
import { Chatter } from './chatter.ts';
import type { LastReadings } from './last-readings.ts';
import type { Reply } from './reply.ts';
import type { DeviceKind, DeviceKinds } from './device-kinds.ts';
import { DialectLearner } from './dialect-learner.ts';
import { KnownAnswers, type RecalledValue } from './known-answers.ts';
import { Timing } from './timing.ts';
import { WitnessLines } from './witness-lines.ts';

/** What came in answer to commands, counted to tell a device from a loopback plug and from a wrong baud rate. */
export interface Heard {
  bytes: number;
  echoes: number;
  lines: number;
  garbledLines: number;
}

/** Control characters are what a wrong rate makes of text. */
const GARBLED = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/;

/** A wrong framing sets the top bit of some letters, which then read as rare characters; firmware uses common ones. */
const FOREIGN = /[^\x00-\x7f]/;
const FIRMWARE_CHINESE =
  /[编码号设备服务器地址端口主题密码登录用户校时区成功失败错误无效命令未知参数完成当前保存断路线为是：，。（）【】°℃]/;

/**
 * All that is known of one device: its pace, its dialect, its chatter. Learnt from its own answers, or borrowed from
 * its kind where it greets as that kind does, until the first answer that is not as it should be.
 *
 *   unmet ── first answer fits a kind ──> borrowed ── a doubt ──┐
 *     └───── it fits none ──────────────> its own  <────────────┘
 */
export class DeviceKnowledge {
  readonly timing: Timing;
  readonly learner = new DialectLearner();
  readonly answers = new KnownAnswers();
  readonly chatter = new Chatter();
  readonly witnesses = new WitnessLines();
  readonly heard: Heard = { bytes: 0, echoes: 0, lines: 0, garbledLines: 0 };
  readonly #settings: LineSettings;
  readonly #kinds: DeviceKinds | null;
  readonly #understood = new Set<ItemName>();
  /** Those it may turn out to be. */
  #candidates: readonly DeviceKind[];
  #borrowed: DeviceKind | null = null;
  #silentSetAtMs: number | null = null;

  constructor(settings: LineSettings, kinds: DeviceKinds | null) {
    this.timing = new Timing(settings);
    this.#settings = settings;
    this.#kinds = kinds;
    this.#candidates = kinds?.at(settings) ?? [];
  }

  /** True while it is spoken to as one of its kind, and no answer of its own has confirmed more than that. */
  get isBorrowed(): boolean {
    return this.#borrowed !== null;
  }

  /** True where this device, or its kind, gave this item before. */
  isUnderstood(item: ItemName): boolean {
    return this.#understood.has(item) || (this.isBorrowed && this.answers.template(item) !== undefined);
  }

  /** True where this device itself gave this item before. */
  hasGiven(item: ItemName): boolean {
    return this.#understood.has(item);
  }

  noteUnderstood(item: ItemName): void {
    this.#understood.add(item);
  }

  /**
   * The value, where what came so far is a whole answer that is known by heart.
   * @param isOver nothing more will come
   */
  recall<K extends ItemName>(item: K, raw: string, isOver = false): RecalledValue<K> | null {
    if (this.#candidates.length > 0) {
      const fitting = this.#candidates.filter((kind) => recallAs(kind, item, raw) !== null);
      const [kind] = fitting;
      if (kind === undefined || (!isOver && this.#mayStillBeAnother(item, fitting))) return null;
      this.#borrow(kind);
    }
    return this.learner.isOddlyQuoted(item) ? null : this.answers.recall(item, raw);
  }

  /** The first answer has come: what it is not by now it will not be. */
  noteMet(): void {
    this.#candidates = [];
  }

  /** Something was not as with its kind: from now on only its own answers count. */
  doubt(): void {
    const kind = this.#borrowed;
    if (kind === null) return;
    this.#borrowed = null;
    this.#kinds?.drop(kind);
    this.timing.forgetBorrowed();
    // What this very device has shown of its lines is its own, whatever its kind.
    this.learner.forgetAllBut(this.#understood);
    this.answers.restore({ gets: new Map(), agreements: new Set() });
  }

  /** To be told when the conversation is over: the next device of the kind need not be learnt anew. */
  keepKind(): void {
    const answers = this.answers.snapshot();
    if (this.#kinds === null || !answers.gets.has('sn')) return;
    const learnt = this.learner.snapshot();
    // Where an answer could not be freed of its value, its line is not kept either.
    const frames = Object.fromEntries(
      Object.entries(learnt.dialect.frames).filter(([item]) => answers.gets.has(item as ItemName)),
    );
    const dialect = { ...learnt, dialect: { ...learnt.dialect, frames } };
    this.#kinds.learn({ settings: this.#settings, answers, dialect, timing: this.timing.learnt });
  }

  noteRecalled(item: ItemName, { value }: RecalledValue<ItemName>, reply: Reply, isRepeated: boolean): void {
    this.heard.bytes += reply.bytes;
    this.heard.lines += reply.lines.length;
    const lastByteAtMs = reply.lastByteAtMs ?? reply.sentAtMs;
    if (!isRepeated) this.timing.noteAnswer(lastByteAtMs - reply.sentAtMs);
    for (const gapMs of reply.gapsMs) this.timing.noteGap(gapMs);
    this.#silentSetAtMs = null;
    const line = reply.lines.find(({ text }) => typeof value === 'string' && text.includes(value));
    if (line !== undefined) this.chatter.noteValueLine(line.text, item);
  }

  noteHeard({ lines }: Recognised<ItemName>, reply: Reply): void {
    this.heard.bytes += reply.bytes;
    if (reply.isPartialCutOff) {
      this.heard.lines += 1;
      this.heard.garbledLines += 1;
    }
    for (const line of lines) {
      if (line.kind === 'echo') this.heard.echoes += 1;
      else if (line.kind !== 'prompt') this.heard.lines += 1;
      if (isGarbled(line.text)) this.heard.garbledLines += 1;
    }
  }

  /** @param isRepeated the command was asked before without an answer, so how long this one took tells nothing */
  noteAnswer<K extends ItemName>(
    item: K,
    recognised: Recognised<K>,
    reply: Reply,
    judge: GetJudge<K>,
    isRepeated: boolean,
  ): void {
    const answerMs = answeredAtMs(recognised.lines, reply) - reply.sentAtMs;
    if (judge.recognisedAtMs !== null) {
      if (!isRepeated) this.timing.noteAnswer(judge.recognisedAtMs - reply.sentAtMs);
      for (const gapMs of reply.gapsMs.slice(0, judge.gapsBefore)) this.timing.noteGap(gapMs);
    } else if (!isRepeated) {
      // An `OK` without a value, or what is not understood: the device answers, and this is how soon.
      this.timing.noteAnswer(answerMs);
    }
    if (this.#silentSetAtMs !== null && recognised.lines[0]?.kind === 'agreement') {
      // The `OK` of a `set` that seemed to be answered with nothing: next time it is waited for.
      this.timing.noteSetAnswer(reply.sentAtMs + answerMs - this.#silentSetAtMs);
    }
    this.#silentSetAtMs = null;
    const { recognition, lines } = recognised;
    const valueLine = recognition.kind === 'value' ? lines[recognition.candidate.lastLine] : undefined;
    if (valueLine !== undefined) this.chatter.noteValueLine(valueLine.text, item);
    this.chatter.noteAnswer(item);
    for (const line of recognised.lines) {
      if (line.kind === 'content') this.chatter.noteInAnswer(line.text, item);
    }
    const isOdd = this.learner.isOddForm(item, recognised);
    this.learner.learnGet(item, recognised, reply, reply.ended !== 'recognised');
    if (reply.ended !== 'timeout' && !isOdd) this.answers.learnGet(item, reply.raw, recognised);
  }

  /** True from a `set` that was answered with nothing to the answer that comes next. */
  get isAfterSilentSet(): boolean {
    return this.#silentSetAtMs !== null;
  }

  noteSilentSet(sentAtMs: number): void {
    this.timing.noteSilentSet();
    this.#silentSetAtMs = sentAtMs;
  }

  /** @param answer its lines without echo and prompt */
  noteSetAnswer(item: ItemName, command: string, reply: Reply, answer: readonly ReplyLine[]): void {
    this.noteSetLatency(reply);
    if (reply.ended === 'idle') this.learner.learnSet(item, command, reply);
    if (reply.ended !== 'timeout' && answer.every((line) => line.kind === 'agreement'))
      this.answers.learnAgreement(item, command, reply.raw);
  }

  noteSetLatency(reply: Reply): void {
    this.timing.noteSetAnswer(
      (reply.lines.at(-1)?.atMs ?? reply.lastByteAtMs ?? reply.sentAtMs) - reply.sentAtMs,
    );
  }

  /** True where another kind may answer with more than what has come. */
  #mayStillBeAnother(item: ItemName, fitting: readonly DeviceKind[]): boolean {
    return fitting.some((kind) => this.#candidates.some((other) => mayGoOnAs(kind, other, item)));
  }

  #borrow(kind: DeviceKind): void {
    this.#candidates = [];
    this.#borrowed = kind;
    this.timing.restore(kind.timing);
    this.learner.restore(kind.dialect);
    this.answers.restore(kind.answers);
  }

  /**
   * True where lines of a kind that was never there before came long after the answer, or in the place of one that was
   * not understood and has come before: something has happened.
   */
  hasStrayLines(item: ItemName, { lines, recognition }: Recognised<ItemName>, reply: Reply): boolean {
    const content = lines.filter(({ kind }) => kind === 'content');
    const hasNews = content.some(({ text }) => this.chatter.isFirstOfItsKind(text));
    // A word that nothing names may be one of a greeting.
    const isUnderstood =
      (recognition.kind === 'value' || recognition.kind === 'masked') &&
      recognition.candidate.trust !== 'weak';
    if (hasNews && !isUnderstood && this.chatter.timesAnswered(item) > 1) return true;
    const firstAtMs = answeredAtMs(lines, reply);
    const texts = new Set(content.map(({ text }) => text).filter((text) => this.chatter.isSign(text)));
    return reply.lines.some(({ text, atMs }) => atMs - firstAtMs > STRAY_MS && texts.has(text));
  }

  /** @returns whether such an answer without a value comes so often that it is no sign of anything */
  noteWithoutValue(item: ItemName, { lines }: Recognised<ItemName>): boolean {
    const content = lines.filter(({ kind }) => kind === 'content');
    for (const { text } of content) this.chatter.noteInAnswer(text, item);
    return content.length > 0 && content.every(({ text }) => this.chatter.isUsualAnswer(text));
  }

  /** Items that a line of the answer shows with another value than was told last. */
  toldOtherwise(
    asked: ItemName,
    { lines }: Recognised<ItemName>,
    lastReadings: LastReadings,
  ): readonly ItemName[] {
    const { frames } = this.learner.dialect;
    return this.witnesses.toldOtherwise(asked, lines, lastReadings, frames, this.chatter.isChatter);
  }

  /** Lines of a reply that are not always there. */
  newsIn(reply: Reply): Reply['lines'] {
    return reply.lines.filter((line) => !this.chatter.isChatter(shapeOf(line.text)));
  }
}

/** When the first line came that is no echo; where none has ended, the last byte. */
function answeredAtMs(lines: readonly ReplyLine[], reply: Reply): number {
  const first = lines.find(({ kind }) => kind !== 'echo')?.text ?? '';
  const line = reply.lines.find(({ text }) => text.includes(first));
  return line?.atMs ?? reply.lastByteAtMs ?? reply.sentAtMs;
}

/** A device that prints a line so long after its answer prints it of its own accord. */
const STRAY_MS = 150;

function recallAs<K extends ItemName>(kind: DeviceKind, item: K, raw: string): RecalledValue<K> | null {
  const template = kind.answers.gets.get(item);
  return template === undefined ? null : recall(item, raw, template);
}

/** True where an answer of the one kind may be the beginning of an answer of the other. */
function mayGoOnAs(kind: DeviceKind, other: DeviceKind, item: ItemName): boolean {
  const template = kind.answers.gets.get(item);
  const longer = other.answers.gets.get(item);
  return template !== undefined && longer !== undefined && mayGoOn(template, longer);
}

function isGarbled(text: string): boolean {
  return GARBLED.test(text) || (FOREIGN.test(text) && !FIRMWARE_CHINESE.test(text));
}
