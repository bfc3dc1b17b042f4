import {
  CONFIRMATION_EN,
  CONFIRMATION_ZH_CN,
  CONFIRMATION_CAUSES,
} from '../../../shared/confirmation/index.ts';
import type { ItemOutcome, JobOutcome } from '../../../shared/commissioning/index.ts';
import { jobOutcomeName, outcomeName, type Language } from '../../../shared/messages/index.ts';
import { HELP } from '../../messages/help.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import type { HelpContent } from './content/types.ts';
import { HelpTable } from './help-table.tsx';

/** From good to bad, as a person reads them. */
const ITEM_OUTCOMES = [
  'verified',
  'unchanged',
  'unsupported',
  'unverifiable',
  'mismatch',
  'rejected',
  'noReply',
  'notTried',
] as const satisfies readonly ItemOutcome[];

const JOB_OUTCOMES = ['pass', 'unproven', 'fail'] as const satisfies readonly JobOutcome[];

export function ItemOutcomesTable({ meanings }: { readonly meanings: HelpContent['itemOutcomes'] }) {
  const language = useLanguage();
  return (
    <MeaningTable rows={ITEM_OUTCOMES.map((one) => [capital(outcomeName(language, one)), meanings[one]])} />
  );
}

export function JobOutcomesTable({ meanings }: { readonly meanings: HelpContent['jobOutcomes'] }) {
  const language = useLanguage();
  return (
    <MeaningTable rows={JOB_OUTCOMES.map((one) => [capital(jobOutcomeName(language, one)), meanings[one]])} />
  );
}

export function CausesTable({ meanings }: { readonly meanings: HelpContent['causes'] }) {
  const language = useLanguage();
  return (
    <MeaningTable
      rows={CONFIRMATION_CAUSES.map((cause) => [causeSentence(language, cause), meanings[cause]])}
    />
  );
}

function MeaningTable({ rows }: { readonly rows: readonly (readonly string[])[] }) {
  const t = useTexts(HELP);
  return <HelpTable caption={t('meaning')} head={[t('word'), t('meaning')]} rows={rows} />;
}

function causeSentence(language: Language, cause: (typeof CONFIRMATION_CAUSES)[number]): string {
  return (language === 'en' ? CONFIRMATION_EN : CONFIRMATION_ZH_CN)[`cause.${cause}`];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
