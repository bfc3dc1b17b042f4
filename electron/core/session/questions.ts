import type { ItemName, ItemValue } from '../../../shared/domain/index.ts';
import {
  getCommand,
  recognise,
  setCommand,
  type Dialect,
  type Recognised,
  type ReplyContext,
  type ReplyLine,
} from '../../../shared/protocol/index.ts';
import { GetJudge, judgeSet, rawLinesOf } from './answer-judge.ts';
import type { CommandLine, Judgement } from './command-line.ts';
import type { DeviceKnowledge } from './device-knowledge.ts';
import type { Reply, ReplySoFar } from './reply.ts';
import { isBootText, isSilence, withEmptyAnswer } from './reply-kinds.ts';
import type { RestartWatch } from './restart-watch.ts';

const REMEMBERED_COMMANDS = 24;
const MAX_RECOGNISED = 32;

export interface Answer<K extends ItemName> {
  readonly reply: Reply;
  readonly recognised: Recognised<K>;
  /** Lines came with the value that do not usually come. */
  readonly isDisturbed: boolean;
  /** It is not named as it used to be. */
  readonly isOdd: boolean;
  /** It begins with a prompt, though the one after the answer before had come: the device has printed one of its own accord. */
  readonly hasExtraPrompt: boolean;
  /** The device is not of the kind it was taken for: this answer and all before it prove nothing. */
  readonly isDoubted: boolean;
}

export interface SetAnswer {
  readonly command: string;
  readonly reply: Reply;
  /** Without echo and prompt; empty where it said nothing. Null: an agreement that is known by heart. */
  readonly answer: readonly ReplyLine[] | null;
}

/** Sends one question or one `set`, once, and learns from what comes back. */
export class Questions {
  readonly #line: CommandLine;
  readonly #known: DeviceKnowledge;
  readonly #restartWatch: RestartWatch;
  /** The latest commands: their echo may still come. */
  readonly #commands: string[] = [];
  /** The same answer comes again and again; as long as nothing was learnt since, it means the same. */
  readonly #recognised = new Map<
    string,
    { readonly dialect: Dialect; readonly result: Recognised<ItemName> }
  >();
  #sent = 0;
  /** The last answer ended with a prompt. */
  #isPrompted = false;

  constructor(line: CommandLine, known: DeviceKnowledge, restartWatch: RestartWatch) {
    this.#line = line;
    this.#known = known;
    this.#restartWatch = restartWatch;
  }

  /** How many commands were sent. */
  get sent(): number {
    return this.#sent;
  }

  /** @param isRepeated it was asked before without an answer */
  async get<K extends ItemName>(item: K, answerMs: number, isRepeated: boolean): Promise<Answer<K>> {
    const command = getCommand(item);
    const judge = new GetJudge(item, this.#known, (soFar) => this.#recognise(item, command, soFar));
    const wasPrompted = this.#isPrompted;
    const reply = await this.#ask(command, item, answerMs, judge.judge);
    const { prompt } = this.#known.learner.dialect;
    const begins = (reply.lines[0]?.text ?? reply.partial.trim()).trimStart();
    const hasExtraPrompt = wasPrompted && prompt !== null && prompt !== '' && begins.startsWith(prompt);
    const recalled =
      judge.recalled ?? (reply.ended === 'idle' ? this.#known.recall(item, reply.raw, true) : null);
    if (recalled !== null) {
      this.#known.noteRecalled(item, recalled, reply, isRepeated);
      this.#restartWatch.noteAnswer([]);
      const recognised = { recognition: recalled, lines: [] };
      return { reply, recognised, isDisturbed: false, isOdd: false, isDoubted: false, hasExtraPrompt };
    }
    const isDoubted = this.#known.isBorrowed && reply.ended !== 'recognised';
    if (isDoubted) this.#known.doubt();
    const { witnesses, chatter } = this.#known;
    const found = withEmptyAnswer(judge.recognised(reply), reply);
    const recognised = witnesses.examined(item, found, chatter.isChatter);
    this.#known.noteHeard(recognised, reply);
    const isDisturbed = this.#known.learner.isDisturbed(recognised);
    const isOdd = this.#known.learner.isOddForm(item, recognised);
    if (!isSilence(recognised) && !isBootText(recognised, this.#restartWatch)) {
      this.#known.noteMet();
      this.#restartWatch.noteAnswer(this.#known.newsIn(reply));
      this.#known.noteAnswer(item, recognised, reply, judge, isRepeated);
    }
    return { reply, recognised, isDisturbed, isOdd, isDoubted, hasExtraPrompt };
  }

  async set<K extends ItemName>(item: K, value: ItemValue<K>): Promise<SetAnswer> {
    const command = setCommand(item, value);
    const linesOf = (soFar: ReplySoFar): readonly ReplyLine[] => this.#recognise(item, command, soFar).lines;
    const { timing, learner } = this.#known;
    const silenceMs = timing.setSilenceMs(command.length + 2, learner.answersAlways);
    const reply = await this.#ask(command, item, silenceMs, (soFar) =>
      judgeSet(item, command, linesOf, soFar, this.#known),
    );
    if (this.#known.answers.isAgreement(item, command, reply.raw)) return { command, reply, answer: null };
    const answer = linesOf(reply).filter((line) => line.kind !== 'echo' && line.kind !== 'prompt');
    return { command, reply, answer };
  }

  /** True where a line that came unasked could be the answer to `get sn`. */
  answersSn(text: string): boolean {
    const { recognition } = recognise('sn', [{ text, terminated: true }], this.#context(getCommand('sn')));
    return recognition.kind === 'value' || recognition.kind === 'refused';
  }

  async #ask(
    command: string,
    item: ItemName,
    answerMs: number,
    judge: (reply: ReplySoFar) => Judgement,
  ): Promise<Reply> {
    this.#sent += 1;
    try {
      const isSecret = item === 'password';
      const reply = await this.#line.exchange({ command, isSecret, answerMs, judge });
      const { prompt } = this.#known.learner.dialect;
      this.#isPrompted = prompt !== null && reply.partial.trim() === prompt;
      return reply;
    } finally {
      this.#commands.push(command);
      if (this.#commands.length > REMEMBERED_COMMANDS) this.#commands.shift();
    }
  }

  #recognise<K extends ItemName>(item: K, command: string, reply: ReplySoFar): Recognised<K> {
    if (reply.overflowed) return { recognition: { kind: 'unknown' }, lines: [] };
    const lines = rawLinesOf(reply);
    // Whose echo it is depends on what was sent before.
    if (lines.some(({ text }) => /[gs]et /i.test(text)))
      return recognise(item, lines, this.#context(command));
    const { learner, chatter } = this.#known;
    const text = `${chatter.version} ${command}\n${lines.map((line) => line.text + (line.terminated ? '\n' : '')).join('')}`;
    let recognised = this.#recognised.get(text);
    if (recognised === undefined || recognised.dialect !== learner.dialect) {
      recognised = { dialect: learner.dialect, result: recognise(item, lines, this.#context(command)) };
      if (this.#recognised.size >= MAX_RECOGNISED) this.#recognised.clear();
      this.#recognised.set(text, recognised);
    }
    // The command names the item, so that what is found under it is about that.
    return recognised.result as Recognised<K>;
  }

  #context(command: string): ReplyContext {
    return {
      command,
      sentBefore: this.#commands,
      dialect: this.#known.learner.dialect,
      isChatter: this.#known.chatter.isChatter,
    };
  }
}
