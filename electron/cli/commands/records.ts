import { extname } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import {
  CONFIRMATION_OUTCOMES,
  JOB_KINDS,
  RECORDED_OUTCOMES,
  type JobSearch,
  type JobSummary,
} from '../../core/store/job-record.ts';
import { padded } from '../columns.ts';
import type { Command, CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import type { Flags } from '../flags.ts';
import { badValue } from '../input-values.ts';
import { OutFile } from '../out-file.ts';
import { FOLDER_FLAG, withStore } from '../record-store.ts';
import { cliText } from '../texts.ts';

const SORTS = ['time', 'sn', 'site', 'operator', 'outcome'] as const;
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000_000;

export const recordsCommand: Command = {
  words: { list: null, search: 'text', export: null },
  flags: {
    text: { value: 'TEXT', about: 'flagText' },
    sn: { value: 'SN', about: 'flagSearchSn' },
    site: { value: 'NAME', about: 'flagSite' },
    operator: { value: 'NAME', about: 'flagOperator' },
    outcome: { value: 'OUTCOME', about: 'flagOutcome' },
    kind: { value: 'KIND', about: 'flagKind' },
    confirmation: { value: 'OUTCOME', about: 'flagOnline' },
    from: { value: 'DAY', about: 'flagFrom' },
    to: { value: 'DAY', about: 'flagTo' },
    sort: { value: 'COLUMN', about: 'flagSort' },
    ascending: { about: 'flagAscending' },
    limit: { value: 'N', about: 'flagLimit' },
    out: { value: 'FILE', about: 'flagOutRecords' },
    format: { value: 'csv|json', about: 'flagExportFormat' },
    ...FOLDER_FLAG,
  },
  async run(context) {
    const search = searchOf(context);
    const isExport = context.word === 'export' || context.flags.has('out');
    return isExport ? exportAll(context, search) : list(context, search);
  },
};

async function list(context: CommandContext, search: JobSearch): Promise<CliOutcome> {
  const { flags, output } = context;
  const limit = limitOf(flags) ?? DEFAULT_LIMIT;
  const { count, jobs } = await withStore(context, async (store) => {
    const found: JobSummary[] = [];
    for await (const piece of store.jobs.all(search)) {
      found.push(...piece);
      if (found.length >= limit) break;
    }
    return { count: await store.jobs.count(search), jobs: found.slice(0, limit) };
  });
  const { recordRow } = await import('../../core/reports/index.ts');
  for (const job of jobs) output.event({ type: 'record', ...recordRow(job) }, line(job));
  const text = cliText(output.language, 'recordsFound', { shown: jobs.length, count });
  return output.result('pass', { count, shown: jobs.length }, text);
}

async function exportAll(context: CommandContext, search: JobSearch): Promise<CliOutcome> {
  const { flags, output } = context;
  const path = flags.requiredText('out');
  const format = formatOf(flags, path);
  const limit = limitOf(flags) ?? MAX_LIMIT;
  const file = await OutFile.open(path, output.language);
  try {
    const jobs = await withStore(context, async (store) => {
      const found: JobSummary[] = [];
      for await (const piece of store.jobs.all(search)) {
        found.push(...piece);
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    });
    const { recordsText } = await import('../../core/reports/index.ts');
    await file.write(recordsText(jobs, format));
    const text = cliText(output.language, 'recordsExported', { count: jobs.length, path });
    return output.result('pass', { count: jobs.length, shown: jobs.length, path, format }, text);
  } finally {
    await file.close();
  }
}

function searchOf({ flags, output }: CommandContext): JobSearch {
  const detail = cliText(output.language, 'badDay');
  return {
    text: flags.text('text') ?? '',
    ...{ sn: flags.text('sn'), site: flags.text('site'), operator: flags.text('operator') },
    outcome: oneOf(flags, 'outcome', [...RECORDED_OUTCOMES, 'running']),
    kind: oneOf(flags, 'kind', JOB_KINDS),
    confirmation: oneOf(flags, 'confirmation', [...CONFIRMATION_OUTCOMES, 'none']),
    from: moment(flags, 'from', 0, detail),
    to: moment(flags, 'to', 1, detail),
    sort: oneOf(flags, 'sort', SORTS) ?? 'time',
    isDescending: !flags.has('ascending'),
  };
}

function oneOf<T extends string>(flags: Flags, name: string, allowed: readonly T[]): T | null {
  const text = flags.text(name);
  if (text === null) return null;
  const known = allowed.find((one) => one === text);
  if (known === undefined) throw badValue(`--${name}`, text, allowed.join(', '));
  return known;
}

/** A day is meant in this computer's zone, the last one as a whole. */
function moment(flags: Flags, name: string, laterDays: number, detail: string): string | null {
  const text = flags.text(name);
  if (text === null) return null;
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const date =
    day === null
      ? new Date(/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : NaN)
      : new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]) + laterDays);
  if (Number.isNaN(date.getTime()))
    throw new ConcentratorError('badArgument', { argument: `--${name}`, detail, allowed: detail });
  return date.toISOString();
}

function limitOf(flags: Flags): number | null {
  const text = flags.text('limit');
  if (text === null) return null;
  if (!/^\d{1,7}$/.test(text) || Number(text) < 1 || Number(text) > MAX_LIMIT)
    throw badValue('--limit', text, `1-${MAX_LIMIT}`);
  return Number(text);
}

function formatOf(flags: Flags, path: string): 'csv' | 'json' {
  const asked = flags.text('format') ?? extname(path).slice(1).toLowerCase();
  if (asked === 'csv' || asked === 'json') return asked;
  throw badValue('--format', asked, 'csv, json');
}

const WIDTHS = { time: 21, sn: 14, kind: 12, outcome: 13, confirmation: 11, site: 20 };

function line(job: JobSummary): string {
  return [
    padded(job.startedAt.slice(0, 19).replace('T', ' ') + 'Z', WIDTHS.time),
    padded(job.sn ?? '-', WIDTHS.sn),
    padded(job.kind, WIDTHS.kind),
    padded(job.outcome ?? 'running', WIDTHS.outcome),
    padded(job.confirmation ?? '-', WIDTHS.confirmation),
    padded(job.profile?.name ?? '-', WIDTHS.site),
    job.id,
  ].join(' ');
}
