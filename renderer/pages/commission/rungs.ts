import {
  CONFIRMATION_EN,
  CONFIRMATION_ZH_CN,
  type ConnectStep,
  type DoneStep,
  type Hint,
  type ProbeResult,
  probeKey,
} from '../../../shared/confirmation/index.ts';
import { fill, type Language } from '../../../shared/messages/index.ts';
import { COMMON, translator } from '../../messages/index.ts';
import type { Rung } from './ladder.tsx';

export function confirmationText(language: Language): typeof CONFIRMATION_EN {
  return language === 'en' ? CONFIRMATION_EN : CONFIRMATION_ZH_CN;
}

export function hintText(language: Language, { key, params }: Hint): string {
  return fill(confirmationText(language)[key], params);
}

/** A finding in words; what else it carries (an error object) is not for a placeholder. */
export function probeText(language: Language, result: ProbeResult): string {
  const params = Object.fromEntries(
    Object.entries(result).filter(
      (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
    ),
  );
  return fill(confirmationText(language)[probeKey(result)], params);
}

/** The rungs of connecting, as far as they were climbed. */
export function connectRungs(
  language: Language,
  steps: readonly ConnectStep[],
  {
    done,
    now,
    failed,
  }: {
    readonly done: readonly DoneStep[];
    readonly now: ConnectStep | null;
    readonly failed: ConnectStep | null;
  },
): Rung[] {
  const texts = confirmationText(language);
  return steps.map((step) => {
    const passed = done.find((one) => one.step === step);
    const state =
      step === failed ? 'failed' : passed !== undefined ? 'done' : step === now ? 'now' : ('ahead' as const);
    return {
      key: step,
      label: texts[`step.${step}`],
      state,
      detail: passed === undefined ? '' : detail(passed, language),
    };
  });
}

/** `TLSv1.3 · mqtt.example.com · valid until 2027-03-01 · 8 ms` */
function detail({ facts, elapsedMs }: DoneStep, language: Language): string {
  const { validTo } = facts;
  const others = Object.entries(facts).filter(([name]) => name !== 'validFrom' && name !== 'validTo');
  const until =
    typeof validTo === 'string'
      ? [translator(COMMON, language)('validUntil', { date: validTo.slice(0, 10) })]
      : [];
  return [...others.map(([, value]) => String(value)), ...until, `${Math.round(elapsedMs)} ms`].join(' · ');
}
