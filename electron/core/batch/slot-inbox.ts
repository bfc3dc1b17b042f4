import type { SerialNumber } from '../../../shared/domain/index.ts';

/** What a person tells a slot. */
export type SlotCommand =
  { readonly kind: 'start' | 'retry' | 'leadAgreed' } | { readonly kind: 'scan'; readonly sn: SerialNumber };

export type SlotCommandKind = SlotCommand['kind'];

/** Commands for one slot, kept until it asks for them; of one kind the latest counts. */
export class SlotInbox {
  readonly #waiting = new Map<SlotCommandKind, SlotCommand>();
  #wake: (() => void) | null = null;

  give(command: SlotCommand): void {
    this.#waiting.set(command.kind, command);
    this.#wake?.();
  }

  /** Takes one of these kinds, if it is there. */
  take(kinds: readonly SlotCommandKind[]): SlotCommand | null {
    for (const kind of kinds) {
      const command = this.#waiting.get(kind);
      if (command === undefined) continue;
      this.#waiting.delete(kind);
      return command;
    }
    return null;
  }

  /** What was meant for a device that is gone is not meant for the next. */
  clear(): void {
    this.#waiting.clear();
  }

  /** Whoever waits looks at `isOver` again. */
  poke(): void {
    this.#wake?.();
  }

  /** Until one of these comes (then it is taken), at most `ms`, or until `isOver`; null where none came. */
  async wait(
    kinds: readonly SlotCommandKind[],
    ms: number,
    signal: AbortSignal,
    isOver: () => boolean = () => false,
  ): Promise<SlotCommand | null> {
    const deadlineMs = performance.now() + ms;
    for (;;) {
      signal.throwIfAborted();
      const command = this.take(kinds);
      const leftMs = deadlineMs - performance.now();
      if (command !== null || leftMs <= 0 || isOver()) return command;
      await this.#ring(leftMs, signal);
    }
  }

  #ring(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }
}
