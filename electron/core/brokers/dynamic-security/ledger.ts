/** What became of each user so far. */
import { ConcentratorError } from '../../../../shared/errors/index.ts';
import type { DynamicSecurityItem } from './options.ts';
import type { UserState } from './state.ts';
import type { WantedUser } from './wanted.ts';

export class Ledger {
  readonly users: readonly WantedUser[];
  readonly #items = new Map<string, DynamicSecurityItem>();
  readonly #first = new Map<string, UserState>();
  readonly #refusals = new Map<string, ConcentratorError>();
  readonly #rounds = new Map<string, number>();

  constructor(users: readonly WantedUser[]) {
    this.users = users;
    for (const { kind, username } of users)
      this.#items.set(username, {
        ...{ kind, username, change: null, state: 'unknown', login: null, rights: null, error: null },
      });
  }

  get items(): readonly DynamicSecurityItem[] {
    return [...this.#items.values()];
  }

  item(username: string): DynamicSecurityItem {
    const item = this.#items.get(username);
    if (item === undefined) throw new Error('a user that is not in the list');
    return item;
  }

  change(username: string, change: Partial<DynamicSecurityItem>): DynamicSecurityItem {
    const item = { ...this.item(username), ...change };
    this.#items.set(username, item);
    return item;
  }

  /** What there was when it was first seen; it may have been made by a command whose answer was lost. */
  firstSeen(username: string, state: UserState): UserState {
    const first = this.#first.get(username) ?? state;
    this.#first.set(username, first);
    return first;
  }

  wasThere(username: string): boolean {
    return (this.#first.get(username)?.client ?? null) !== null;
  }

  refused(username: string, command: string, reason: string): void {
    this.#refusals.set(username, new ConcentratorError('dynsecRefused', { command, sn: username, reason }));
  }

  refusal(username: string): ConcentratorError | null {
    return this.#refusals.get(username) ?? null;
  }

  /** How often commands were sent for it, this time included. */
  countRound(username: string): number {
    const rounds = (this.#rounds.get(username) ?? 0) + 1;
    this.#rounds.set(username, rounds);
    return rounds;
  }
}
