/** The files of a batch: the lot, and the table of its devices. */
import { parseLot, type CsvDevice, type CsvProblem, type LotIssue } from '../../shared/batch/index.ts';
import type { LotDraft } from '../../shared/domain/index.ts';
import { ConcentratorError, isConcentratorError } from '../../shared/errors/index.ts';
import { parseStrictJson } from '../../shared/json/index.ts';
import { csvFieldName, csvProblemText } from '../../shared/messages/csv.ts';
import { ruleText, type Language } from '../../shared/messages/index.ts';
import type { CommandContext } from './command.ts';
import { readInput, readInputText } from './input-bytes.ts';
import { cliText } from './texts.ts';

/** @throws ConcentratorError `badLotFile` */
export async function readLotFile({ flags, output, signal }: CommandContext): Promise<LotDraft> {
  const { language } = output;
  const path = flags.requiredText('lot');
  const bad = (detail: string): ConcentratorError => new ConcentratorError('badLotFile', { path, detail });
  const text = await readInputText({ path, language, signal });
  if (text === null) throw bad(cliText(language, 'notUtf8'));
  const json = parseStrictJson(text);
  if (!json.ok) throw bad(cliText(language, 'jsonMalformed', lineAndColumn(text, json.problem.position)));
  const parsed = parseLot(json.value);
  if (!parsed.ok) throw bad(parsed.issues.map((issue) => issueText(issue, language)).join(' '));
  return parsed.value;
}

/**
 * @returns no rows where there is no file
 * @throws ConcentratorError `badCsvFile`, once every bad row has been told
 */
export async function readCsvFile(
  { flags, output, signal }: CommandContext,
  lot: LotDraft,
): Promise<readonly CsvDevice[]> {
  const { language } = output;
  const path = flags.text('csv');
  if (path === null) return [];
  const { readCsv, checkCsv } = await import('../core/batch/index.ts');
  const bytes = await readInput({ path, language, signal });
  try {
    const file = await readCsv(bytes);
    const { devices, problems, warnings } = checkCsv(file, file.mapping, lot);
    for (const problem of [...problems, ...warnings]) {
      const message = rowText(problem, language);
      const { line, field, rule } = problem;
      const level = problems.includes(problem) ? 'problem' : 'warning';
      output.event({ type: 'csvRow', level, line, field, rule, message }, null);
      output.progress(message);
    }
    if (problems.length > 0)
      throw new ConcentratorError('badCsvFile', { path, detail: rowText(problems[0], language) });
    return devices;
  } catch (error) {
    if (!isConcentratorError(error, 'badCsvFile') || error.context['path'] !== undefined) throw error;
    throw new ConcentratorError('badCsvFile', { path, ...error.context }, error);
  }
}

function rowText(problem: CsvProblem | undefined, language: Language): string {
  if (problem === undefined) return '';
  const { line, field } = problem;
  const name = field === null ? cliText(language, 'batchWholeRow') : csvFieldName(language, field);
  return cliText(language, 'batchBadRow', { line, field: name, reason: csvProblemText(language, problem) });
}

function issueText(found: LotIssue, language: Language): string {
  const { field } = found;
  const where = field === '' ? '' : `${field}: `;
  return 'issue' in found ? `${where}${ruleText(language, found.issue)}` : `${where}${found.problem}.`;
}

function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
