import { extname } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Command, CommandContext } from '../command.ts';
import { badValue } from '../input-values.ts';
import { OutFile } from '../out-file.ts';
import { chosenRecord, FOLDER_FLAG, withStore } from '../record-store.ts';
import { cliText } from '../texts.ts';

const FORMATS = ['html', 'json', 'csv'] as const;
type Format = (typeof FORMATS)[number];

export const reportCommand: Command = {
  flags: {
    record: { value: 'ID', about: 'flagRecord' },
    sn: { value: 'SN', about: 'flagRecordSn' },
    out: { value: 'FILE', required: true, about: 'flagOutReport' },
    format: { value: 'html|json|csv', about: 'flagReportFormat' },
    ...FOLDER_FLAG,
  },
  async run(context) {
    const { flags, output } = context;
    const path = flags.requiredText('out');
    const format = formatOf(context, path);
    const job = await withStore(context, (store) => chosenRecord(store, context));
    const { reportText } = await import('../../core/reports/index.ts');
    const file = await OutFile.open(path, output.language);
    try {
      await file.write(reportText(job, format, output.language));
    } finally {
      await file.close();
    }
    const json = { path, format, record: job.id, sn: job.sn };
    return output.result('pass', json, cliText(output.language, 'reportMade', { path }));
  },
};

/** @throws ConcentratorError `pdfUnavailable`, `badArgument` */
function formatOf({ flags, output }: CommandContext, path: string): Format {
  const asked = flags.text('format') ?? extname(path).slice(1).toLowerCase();
  if (asked === 'pdf') {
    const reason = cliText(output.language, 'noPdfHere');
    throw new ConcentratorError('pdfUnavailable', { reason });
  }
  const known = FORMATS.find((format) => format === (asked === 'htm' ? 'html' : asked));
  if (known === undefined) throw badValue('--format', asked, FORMATS.join(', '));
  return known;
}
