import { Listeners, type ByteDevice, type SentChunk, type Unsubscribe } from './byte-device.ts';
import { StepClock } from './step-clock.ts';
import { parseCommand, redactCommand } from './device-config.ts';
import { LineInput } from './line-input.ts';
import { readExchanges, type CapturedChunk, type CapturedExchange } from './transcript-file.ts';

/** Longer pauses than this in a capture are a person's, not the device's. */
const MAX_DELAY_MS = 10_000;

/** How devices say no; only looked for in answers to commands that do not exist, or that changed nothing. */
const ERROR_WORDS = /error|err\b|unknown|invalid|not found|fail|bad|无效|错误|失败/i;

/**
 * A captured transcript as a device. A command gives the captured answers to that command, one after the other and the
 * last one again and again, with the captured delays. A command never captured gets the transcript's error answer where
 * there is one, otherwise silence.
 */
export class TranscriptPlayer implements ByteDevice {
  readonly #answers: ReadonlyMap<string, readonly CapturedExchange[]>;
  readonly #error: CapturedExchange | null;
  readonly #used = new Map<string, number>();
  readonly #sinks = new Listeners<SentChunk>();
  readonly #commands = new Listeners<string>();
  readonly #timers = new StepClock();
  readonly #input = new LineInput();

  /**
   * @param text the file's content
   * @throws ConcentratorError `badTranscript` {line, reason}
   */
  constructor(text: string) {
    const exchanges = readExchanges(text);
    const answers = new Map<string, CapturedExchange[]>();
    for (const exchange of exchanges) {
      answers.set(exchange.command, [...(answers.get(exchange.command) ?? []), exchange]);
    }
    this.#answers = answers;
    this.#error = exchanges.find(isErrorAnswer) ?? null;
  }

  onSend(listener: (bytes: Uint8Array, atMs: number) => void): Unsubscribe {
    return this.#sinks.add(({ bytes, atMs }) => listener(bytes, atMs));
  }

  /** Each complete line that comes in, a password in it redacted. */
  onCommand(listener: (line: string) => void): Unsubscribe {
    return this.#commands.add(listener);
  }

  receive(bytes: Uint8Array, atMs = performance.now()): void {
    this.#timers.run(atMs, () => {
      for (const line of this.#input.push(bytes)) {
        this.#commands.emit(redactCommand(line));
        for (const chunk of this.#answerTo(line.trim())) this.#play(chunk);
      }
    });
  }

  close(): void {
    this.#timers.clear();
    this.#sinks.clear();
    this.#commands.clear();
  }

  #play({ afterMs, bytes }: CapturedChunk): void {
    this.#timers.after(Math.min(afterMs, MAX_DELAY_MS), () => {
      this.#sinks.emit({ bytes: bytes.slice(), atMs: this.#timers.now });
    });
  }

  #answerTo(line: string): readonly CapturedChunk[] {
    const command = redactCommand(line);
    const captured = this.#answers.get(command);
    if (captured === undefined) return this.#error === null ? [] : withEchoOf(line, this.#error);
    const used = this.#used.get(command) ?? 0;
    this.#used.set(command, used + 1);
    return captured[Math.min(used, captured.length - 1)]?.chunks ?? [];
  }
}

function isErrorAnswer({ command, chunks }: CapturedExchange): boolean {
  if (chunks.length === 0) return false;
  const bytes = Buffer.concat(chunks.map((chunk) => chunk.bytes));
  if (parseCommand(command).kind === 'unknown') return !bytes.equals(Buffer.from(`${command}\r\n`));
  // The echo of the command is no word of the device's own.
  return [bytes.toString('utf8'), new TextDecoder('gbk').decode(bytes)].some((text) =>
    ERROR_WORDS.test(text.replace(command, '')),
  );
}

/** The error answer, with the command it was given to replaced by this one where the device echoes. */
function withEchoOf(line: string, { command, chunks }: CapturedExchange): readonly CapturedChunk[] {
  return chunks.map(({ afterMs, bytes }) => {
    const text = Buffer.from(bytes).toString('latin1');
    return {
      afterMs,
      bytes: Buffer.from(
        text.replace(command, () => line),
        'latin1',
      ),
    };
  });
}
