import { stat } from 'node:fs/promises';
import { itemName, type Language } from '../../shared/messages/index.ts';
import { compareItems, heldText, type ComparedRow, type HeldItem } from '../../shared/support/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { Comparable } from '../core/reports/index.ts';
import type { Readings } from '../core/session/index.ts';
import { padded } from './columns.ts';
import type { CommandContext } from './command.ts';
import { readInput } from './input-bytes.ts';
import type { ComparisonJson } from './output-schema.ts';
import { withStore } from './record-store.ts';
import { cliText } from './texts.ts';

export interface Target extends Comparable {
  readonly kind: 'profile' | 'file';
  readonly name: string;
}

const MAX_BYTES = 16 * 1024 * 1024;
const NAME_COLUMNS = 16;

/**
 * What `--compare` names: a file where there is one of that path, else a site profile by id or name.
 * @returns null where the flag is not given
 * @throws ConcentratorError `badComparison`, `badFile`, those of a support file and of the store
 */
export async function comparisonTarget(context: CommandContext): Promise<Target | null> {
  const { flags, output, signal } = context;
  const name = flags.text('compare');
  if (name === null) return null;
  const { comparableProfile, readComparable } = await import('../core/reports/index.ts');
  if (name === '-' || (await isFile(name))) {
    const bytes = await readInput({ path: name, language: output.language, signal, maxBytes: MAX_BYTES });
    return { kind: 'file', name, ...(await readComparable(bytes, name)) };
  }
  const profiles = await withStore(context, (store) => store.profiles.list());
  const wanted = name.trim().toLowerCase();
  const profile =
    profiles.find(({ id }) => id === name) ?? profiles.find((one) => one.name.toLowerCase() === wanted);
  if (profile === undefined) throw new ConcentratorError('badComparison', { name });
  return { kind: 'profile', name: profile.name, ...comparableProfile(profile) };
}

export async function compareReadings(readings: Readings, target: Target): Promise<readonly ComparedRow[]> {
  const { itemViews } = await import('../core/workbench/item-views.ts');
  const { password } = readings;
  return compareItems(itemViews(readings), target.wanted, {
    held: password.state === 'read' ? password.value : null,
    wanted: target.password,
  });
}

export function comparisonJson({ kind, name }: Target, rows: readonly ComparedRow[]): ComparisonJson {
  return {
    ...{ kind, name, differs: rows.filter(({ verdict }) => verdict === 'differs').length },
    rows: rows.map(({ item, verdict, held, wanted, passwordDifference }) => ({
      ...{ item, verdict, held: heldText(held), wanted: wanted === null ? null : heldText(wanted) },
      ...(passwordDifference === undefined ? {} : { passwordDifference }),
    })),
  };
}

export function comparisonText(target: Target, rows: readonly ComparedRow[], language: Language): string {
  const count = rows.filter(({ verdict }) => verdict === 'differs').length;
  return [
    cliText(language, 'comparedWith', { name: target.name, count }),
    ...rows.map((row) => padded(itemName(language, row.item), NAME_COLUMNS) + verdictText(row, language)),
  ].join('\n');
}

const VERDICTS = {
  differs: 'rowDiffers',
  cannotTell: 'rowCannotTell',
  same: 'rowSame',
  notAsked: 'rowNotAsked',
} as const;

function verdictText({ verdict, held, wanted, passwordDifference }: ComparedRow, language: Language): string {
  if (passwordDifference !== undefined) {
    const { wantedLength, actualLength, firstDifference } = passwordDifference;
    return cliText(language, 'passwordDiffers', { wantedLength, actualLength, position: firstDifference });
  }
  const params = { held: shown(held, language), wanted: wanted === null ? '' : shown(wanted, language) };
  return cliText(language, VERDICTS[verdict], params);
}

function shown(held: HeldItem, language: Language): string {
  switch (held.state) {
    case 'secret':
      return cliText(language, 'secretOf', { length: held.length });
    case 'masked':
      return cliText(language, 'notShown');
    case 'unsupported':
      return cliText(language, 'unsupportedItem');
    case 'noReply':
    case 'notRead':
      return cliText(language, 'noReplyItem');
    case 'unknown':
      return cliText(language, held.unset ? 'unsetItem' : 'unknownItem');
    case 'text':
    case 'server':
    case 'ntp':
      return heldText(held) ?? '';
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}
