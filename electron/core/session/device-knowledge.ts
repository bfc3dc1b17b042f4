import type { ItemName } from '../../../shared/domain/index.ts';
import { shapeOf, type Recognised } from '../../../shared/protocol/index.ts';
import type { LineSettings } from '../serial/transport.ts';
import type { GetJudge } from './answer-judge.ts';
import { Chatter } from './chatter.ts';
import type { Reply } from './command-line.ts';
import { DialectLearner } from './dialect-learner.ts';
import { Timing } from './timing.ts';

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

/** All that is learnt of one device from its own answers: its pace, its dialect, its chatter. */
export class DeviceKnowledge {
  readonly timing: Timing;
  readonly learner = new DialectLearner();
  readonly chatter = new Chatter();
  /** Items whose value was understood at least once. */
  readonly understood = new Set<ItemName>();
  readonly heard: Heard = { bytes: 0, echoes: 0, lines: 0, garbledLines: 0 };
  #silentSetAtMs: number | null = null;

  constructor(settings: LineSettings) {
    this.timing = new Timing(settings);
  }

  noteHeard({ lines }: Recognised<ItemName>, reply: Reply): void {
    this.heard.bytes += reply.bytes;
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
    const firstByteMs = (reply.firstByteAtMs ?? reply.sentAtMs) - reply.sentAtMs;
    if (judge.recognisedAtMs !== null) {
      if (!isRepeated) this.timing.noteAnswer(judge.recognisedAtMs - reply.sentAtMs);
      for (const gapMs of reply.gapsMs.slice(0, judge.gapsBefore)) this.timing.noteGap(gapMs);
    } else if (recognised.recognition.kind === 'nothing') {
      // An `OK` without a value: the device answers, and this is how soon.
      this.timing.noteAnswer(firstByteMs);
    }
    if (this.#silentSetAtMs !== null && recognised.lines[0]?.kind === 'agreement') {
      // The `OK` of a `set` that seemed to be answered with nothing: next time it is waited for.
      this.timing.noteSetAnswer(reply.sentAtMs + firstByteMs - this.#silentSetAtMs);
    }
    this.#silentSetAtMs = null;
    const { recognition, lines } = recognised;
    const valueLine = recognition.kind === 'value' ? lines[recognition.candidate.lastLine] : undefined;
    if (valueLine !== undefined) this.chatter.noteValueLine(valueLine.text, item);
    for (const line of recognised.lines) {
      if (line.kind === 'content') this.chatter.noteInAnswer(line.text, item);
    }
    this.learner.learnGet(item, recognised, reply, reply.ended !== 'recognised');
  }

  /** True from a `set` that was answered with nothing to the answer that comes next. */
  get isAfterSilentSet(): boolean {
    return this.#silentSetAtMs !== null;
  }

  noteSilentSet(sentAtMs: number): void {
    this.timing.noteSilentSet();
    this.#silentSetAtMs = sentAtMs;
  }

  noteSetAnswer(item: ItemName, command: string, reply: Reply): void {
    this.timing.noteSetAnswer(
      (reply.lines.at(-1)?.atMs ?? reply.lastByteAtMs ?? reply.sentAtMs) - reply.sentAtMs,
    );
    if (reply.ended === 'idle') this.learner.learnSet(item, command, reply);
  }

  /** Lines of a reply that are not always there. */
  newsIn(reply: Reply): Reply['lines'] {
    return reply.lines.filter((line) => !this.chatter.isChatter(shapeOf(line.text)));
  }
}

function isGarbled(text: string): boolean {
  return GARBLED.test(text) || (FOREIGN.test(text) && !FIRMWARE_CHINESE.test(text));
}
