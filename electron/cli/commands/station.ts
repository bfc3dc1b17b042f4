import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Store } from '../../core/store/index.ts';
import type { Command, CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import type { Flags } from '../flags.ts';
import { badValue } from '../input-values.ts';
import { FOLDER_FLAG, withStore } from '../record-store.ts';
import { readSharedFile, type SharedFile } from '../station-input.ts';
import { cliText } from '../texts.ts';

export const stationCommand: Command = {
  words: { show: null, set: null, test: null },
  flags: {
    name: { value: 'NAME', about: 'flagStationName' },
    number: { value: 'N/OF', about: 'flagStationNumber' },
    'shared-file': { value: 'FILE', about: 'flagSharedFile' },
    'no-shared': { about: 'flagNoShared' },
    ...FOLDER_FLAG,
  },
  async run(context) {
    const { flags } = context;
    const isSet = context.word === 'set';
    const number = readNumber(flags);
    if (flags.has('no-shared') && flags.has('shared-file'))
      throw new ConcentratorError('badArgument', { argument: '--no-shared', allowed: '--shared-file FILE' });
    if (!isSet && (flags.has('name') || number !== null || flags.has('no-shared')))
      throw new ConcentratorError('badArgument', { argument: context.word ?? 'show', allowed: 'set' });
    const shared = await readSharedFile(context);
    if (context.word === 'test') return test(context, shared);
    return withStore(context, async (store) => {
      if (isSet) {
        const { changeStation } = await import('../../core/station/index.ts');
        const name = flags.text('name');
        await changeStation(store, {
          ...number,
          ...(name === null ? {} : { name }),
          ...(shared === null ? {} : { sharedUrl: shared.url }),
          ...(flags.has('no-shared') ? { sharedUrl: null } : {}),
        });
      }
      return show(context, store);
    });
  },
};

async function show({ output }: CommandContext, store: Store): Promise<CliOutcome> {
  const { describeStation } = await import('../../core/station/index.ts');
  const { waitingForShared } = await import('../../core/ledger/index.ts');
  const { station, sharedUrl: shared, isSet } = await describeStation(store);
  const { name, number, of } = station;
  const waiting = await waitingForShared(store);
  const text = cliText(output.language, shared === null ? 'stationAlone' : 'stationShared', {
    ...{ name, number, of, waiting, url: shared ?? '' },
  });
  return output.result('pass', { station: name, number, of, isSet, shared, waiting }, text);
}

async function test({ output }: CommandContext, shared: SharedFile | null): Promise<CliOutcome> {
  if (shared === null)
    throw new ConcentratorError('badArgument', { argument: '--shared-file', allowed: 'FILE' });
  const { parseSharedUrl, testSharedStore } = await import('../../core/shared-store/index.ts');
  try {
    await testSharedStore(parseSharedUrl(shared.url).target, shared.password?.reveal() ?? null);
  } catch (error) {
    if (!(error instanceof ConcentratorError)) throw error;
    return output.errorResult('fail', error, { shared: shared.url }, output.errorLine(error));
  }
  const text = cliText(output.language, 'stationTested', { url: shared.url });
  return output.result('pass', { shared: shared.url }, text);
}

function readNumber(flags: Flags): { readonly number: number; readonly of: number } | null {
  const text = flags.text('number');
  if (text === null) return null;
  const [, number, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  if (number === undefined || of === undefined) throw badValue('--number', text, '1/4');
  return { number: Number(number), of: Number(of) };
}
