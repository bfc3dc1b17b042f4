import { ConcentratorError } from '../../../../shared/errors/index.ts';
import { ChannelKeeper } from './channel-keeper.ts';
import { Ledger } from './ledger.ts';
import type { DynamicSecurityItem, DynamicSecurityOptions, DynamicSecurityResult } from './options.ts';
import { isSaved } from './saved-file.ts';
import { readOpenDefaults } from './state.ts';
import { verifyUsers } from './verify-users.ts';
import { wantedUsers } from './wanted.ts';
import { isRefusal, setPassword, writeUsers } from './write-users.ts';

/**
 *   read, for some users ──> send what is missing ──> read back ──> the next ones ──> log in as each ──> saved?
 *      ^                          │                      │                                │
 *      └────── connection lost: connected again ─────────┴────────────────────────────────┘
 *
 * The plugin has no transaction, and an answer may be lost after its command was done. So nothing is concluded from what
 * was sent: every round begins with what is there. Running it again therefore resumes it.
 * Rejects with AbortError when the signal aborts; every other end is a result.
 */
export async function provisionDynamicSecurity(
  options: DynamicSecurityOptions,
): Promise<DynamicSecurityResult> {
  const keeper = new ChannelKeeper(options);
  const ledger = new Ledger(wantedUsers(options.provisioning));
  let openDefaults: readonly string[] = [];
  let saved: DynamicSecurityResult['saved'] = 'unknown';
  let error: ConcentratorError | null = null;
  try {
    openDefaults = await keeper.with((channel) => readOpenDefaults(channel, options.signal));
    await writeUsers(keeper, ledger, options);
    if (options.mode === 'provision') await verify(keeper, ledger, options);
    if (options.configFile !== null && !options.dryRun)
      saved = (await isSaved(options.configFile, ledger.users, options.mode)) ? 'yes' : 'no';
  } catch (caught) {
    if (!(caught instanceof ConcentratorError)) {
      // Who stopped it wants to know what stays.
      for (const item of ledger.items) options.onItem?.(item);
      throw caught;
    }
    error = caught;
  } finally {
    await keeper.close();
  }
  if (saved === 'no') error ??= new ConcentratorError('dynsecUnsaved', { path: options.configFile ?? '' });
  if (openDefaults.length > 0)
    error ??= new ConcentratorError('dynsecDefaultsOpen', { names: openDefaults.join(', ') });
  for (const item of ledger.items) options.onItem?.(item);
  const items = ledger.items.filter(({ kind }) => options.mode === 'provision' || kind === 'device');
  return {
    outcome: outcomeOf(items, error, options),
    items,
    losses: keeper.losses,
    openDefaults,
    saved,
    error,
  };
}

async function verify(keeper: ChannelKeeper, ledger: Ledger, options: DynamicSecurityOptions): Promise<void> {
  if (options.verify !== 'none') {
    await verifyUsers(keeper, ledger, options);
    return;
  }
  // Nobody looks whether the password of a client that was there is the one, so it is set.
  if (options.dryRun) return;
  let done = 0;
  for (const user of ledger.users) {
    if (
      user.kind === 'device' &&
      ledger.item(user.username).state === 'done' &&
      ledger.wasThere(user.username)
    ) {
      try {
        await setPassword(keeper, user, options.signal);
        ledger.change(user.username, { change: 'updated' });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        ledger.change(user.username, { state: 'failed', error });
      }
    }
    done += 1;
    options.onProgress?.({ phase: 'verifying', done, total: ledger.users.length, losses: keeper.losses });
  }
}

function outcomeOf(
  items: readonly DynamicSecurityItem[],
  error: ConcentratorError | null,
  { mode, verify: how }: DynamicSecurityOptions,
): DynamicSecurityResult['outcome'] {
  const isBad = ({ state, login, rights }: DynamicSecurityItem): boolean =>
    state === 'failed' ||
    state === 'unknown' ||
    (login === 'refused' && state === 'done') ||
    rights === 'differ';
  if (error !== null || items.some(isBad)) return 'fail';
  const isOpen = ({ state, login, rights }: DynamicSecurityItem): boolean =>
    state === 'done' && (login === 'unknown' || rights === 'unknown');
  return mode === 'provision' && how !== 'none' && items.some(isOpen) ? 'unproven' : 'pass';
}
