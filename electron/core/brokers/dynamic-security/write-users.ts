/** Brings the plugin to what is wanted, some users at a time: read, send what is missing, read back. */
import { ConcentratorError, isConcentratorError } from '../../../../shared/errors/index.ts';
import type { ChannelKeeper } from './channel-keeper.ts';
import type { Command, ControlChannel } from './control-channel.ts';
import type { Ledger } from './ledger.ts';
import type { DynamicSecurityItem, DynamicSecurityOptions } from './options.ts';
import { readUsers, type UserState } from './state.ts';
import { commandsFor, commandsToDisable, type WantedUser } from './wanted.ts';

/** A lost connection costs one of these. */
const USERS_AT_ONCE = 20;
/** How often commands are sent for one user before it is given up. */
const MAX_ROUNDS = 3;

/** @throws ConcentratorError where the connection cannot be kept; AbortError */
export async function writeUsers(
  keeper: ChannelKeeper,
  ledger: Ledger,
  options: DynamicSecurityOptions,
): Promise<void> {
  const { signal, onProgress } = options;
  const isForDisabling = options.mode === 'disable';
  const users = ledger.users.filter(({ kind }) => !isForDisabling || kind === 'device');
  const waiting = [...users];
  let open: readonly WantedUser[] = [];
  while (waiting.length > 0 || open.length > 0) {
    signal.throwIfAborted();
    open = await keeper.with((channel) => {
      // A line that tears often lets little through at once.
      const size = Math.max(1, USERS_AT_ONCE >> keeper.lossesInARow);
      if (open.length > size) waiting.unshift(...open.slice(size));
      const part = open.length > 0 ? open.slice(0, size) : waiting.splice(0, size);
      open = part;
      return oneRound(channel, part, ledger, options);
    });
    const done = users.length - waiting.length - open.length;
    onProgress?.({ phase: 'writing', done, total: users.length, losses: keeper.losses });
  }
}

/** @returns those that have to be looked at again */
async function oneRound(
  channel: ControlChannel,
  users: readonly WantedUser[],
  ledger: Ledger,
  { dryRun, mode, signal }: DynamicSecurityOptions,
): Promise<readonly WantedUser[]> {
  const states = await readUsers(channel, users, signal);
  const todo: { readonly user: WantedUser; readonly commands: readonly Command[] }[] = [];
  for (const user of users) {
    const state = states.get(user.username) ?? null;
    const commands = state === null ? [] : commandsOf(user, state, ledger, mode);
    if (state !== null && (commands.length === 0 || dryRun)) {
      settle(user, state, commands.length > 0, ledger, { dryRun, mode });
    } else if (ledger.countRound(user.username) > MAX_ROUNDS) {
      giveUp(user, ledger);
    } else todo.push({ user, commands });
  }
  const flat = todo.flatMap(({ user, commands }) => commands.map((command) => ({ user, command })));
  const answers = await channel.run(
    flat.map(({ command }) => command),
    signal,
  );
  flat.forEach(({ user, command }, index) => {
    const answer = answers[index];
    // What is refused because it is there already is looked at again, and is then only another state.
    if (answer?.kind === 'refused') ledger.refused(user.username, command.command, answer.reason);
  });
  return todo.map(({ user }) => user);
}

function commandsOf(
  user: WantedUser,
  state: UserState,
  ledger: Ledger,
  mode: DynamicSecurityOptions['mode'],
): readonly Command[] {
  ledger.firstSeen(user.username, state);
  return mode === 'disable' ? commandsToDisable(user, state) : commandsFor(user, state);
}

function settle(
  { username }: WantedUser,
  state: UserState,
  isToDo: boolean,
  ledger: Ledger,
  { dryRun, mode }: Pick<DynamicSecurityOptions, 'dryRun' | 'mode'>,
): void {
  const before = ledger.firstSeen(username, state);
  const isChanged = isToDo || differs(before, state);
  const change = (): DynamicSecurityItem['change'] => {
    if (!isChanged) return 'unchanged';
    if (mode === 'disable') return 'disabled';
    return before.client === null ? 'created' : 'updated';
  };
  ledger.change(username, { change: change(), state: dryRun && isToDo ? 'planned' : 'done', error: null });
}

function giveUp({ username }: WantedUser, ledger: Ledger): void {
  const error = ledger.refusal(username) ?? new ConcentratorError('dynsecRefused', { sn: username });
  ledger.change(username, { state: 'failed', error });
}

function differs(before: UserState, now: UserState): boolean {
  return JSON.stringify(before) !== JSON.stringify(now);
}

/** Sets the password where a login showed that it is another one. @throws as `writeUsers`; `dynsecRefused` */
export async function setPassword(
  keeper: ChannelKeeper,
  { username, password }: WantedUser,
  signal: AbortSignal,
): Promise<void> {
  await keeper.with(async (channel) => {
    const command = { command: 'setClientPassword', username, password: password.reveal() };
    const [answer] = await channel.run([command], signal);
    if (answer?.kind === 'refused')
      throw new ConcentratorError('dynsecRefused', {
        ...{ command: command.command, sn: username },
        reason: answer.reason,
      });
  });
}

export function isRefusal(error: unknown): error is ConcentratorError {
  return isConcentratorError(error, 'dynsecRefused');
}
