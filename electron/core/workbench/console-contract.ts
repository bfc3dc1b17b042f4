import type { ItemName } from '../../../shared/domain/index.ts';
import type { ConsoleOutputView } from '../../../shared/ipc/index.ts';
import type { LineSettings } from '../serial/transport.ts';

export type ConsoleInput =
  { readonly text: string; readonly ending: 'crlf' | 'cr' | 'lf' | 'none' } | { readonly hex: string };

/** A person at the port themselves: no check stands between, and every byte is in the transcript. */
export interface ConsoleContract {
  readonly isOpen: boolean;
  /** @throws ConcentratorError `busy` where a job is running */
  open(target: { readonly path: string; readonly line: LineSettings }): void;
  /** @throws ConcentratorError `consoleClosed`, `badConsoleInput`, `portDisconnected` */
  send(input: ConsoleInput): Promise<void>;
  /** Asks for an item, or sets it by the words after `set KEY`. @throws ConcentratorError as `send` */
  command(item: ItemName, values: readonly string[] | null): Promise<void>;
  /** Lines from an index on; waits until there is something new, at most a second. */
  output(from: number, reveal: boolean): Promise<ConsoleOutputView>;
  /** All lines as they are shown, secrets masked. */
  text(): string;
  close(): Promise<void>;
}
