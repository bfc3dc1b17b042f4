/** A lot as a file has it: for factory scripts, and to hand a lot from one station to another. */
import { z } from 'zod';
import {
  isSnDate,
  parseAgeRecipient,
  parseNtpServer,
  parseServerAddress,
  parseTopicRoot,
  PASSWORD_SOURCES,
  SN_SOURCES,
  type Issue,
  type LotDraft,
  type Parsed,
} from '../domain/index.ts';
import { EMPTY_LOT, isLotName, itemsOf, LOT_QUANTITY_MAX, needsCsv, OPERATOR_MAX } from './lot.ts';

const LOT_JSON = z.strictObject({
  name: z.string(),
  server: z.strictObject({ host: z.string(), port: z.number() }).nullable().optional(),
  topicRoot: z.string().nullable().optional(),
  ntp: z.strictObject({ host: z.string(), port: z.number(), timezone: z.number() }).nullable().optional(),
  snSource: z.enum(SN_SOURCES).optional(),
  snDate: z.string().nullable().optional(),
  allowSnChange: z.boolean().optional(),
  passwordSource: z.enum(PASSWORD_SOURCES).optional(),
  handoverKey: z.string().nullable().optional(),
  confirmOnline: z.boolean().optional(),
  quantity: z.int().min(1).max(LOT_QUANTITY_MAX).nullable().optional(),
  operator: z.string().max(OPERATOR_MAX).nullable().optional(),
});
export type LotJson = z.infer<typeof LOT_JSON>;

/** `form`: not of the kind it must be. `unknown`: no such key. `name`, `date`, `empty`: see their texts. */
export type LotProblem = 'form' | 'unknown' | 'name' | 'date' | 'empty';

/** Where in the lot something is wrong, and what: a rule of the domain, or a problem of the file's form. */
export type LotIssue =
  | { readonly field: string; readonly issue: Issue }
  | { readonly field: string; readonly problem: LotProblem };

export type ParsedLot =
  | { readonly ok: true; readonly value: LotDraft }
  | { readonly ok: false; readonly issues: readonly LotIssue[] };

/** Reads a lot from a file's JSON or from a form. What is absent is as in `EMPTY_LOT`. */
export function parseLot(json: unknown): ParsedLot {
  const formed = LOT_JSON.safeParse(json);
  if (!formed.success) return { ok: false, issues: formed.error.issues.flatMap(formIssues) };
  const { data } = formed;
  const issues: LotIssue[] = [];
  const check = <T>(field: string, parsed: Parsed<T> | null): T | null => {
    if (parsed === null) return null;
    if (parsed.ok) return parsed.value;
    issues.push(...parsed.issues.map((issue) => ({ field, issue })));
    return null;
  };
  const given = <V, T>(value: V | null | undefined, parse: (value: V) => Parsed<T>): Parsed<T> | null =>
    value === null || value === undefined ? null : parse(value);
  const name = data.name.trim();
  if (!isLotName(name)) issues.push({ field: 'name', problem: 'name' });
  const snDate = data.snDate ?? null;
  if (snDate !== null && !isSnDate(snDate)) issues.push({ field: 'snDate', problem: 'date' });
  const template = {
    server: check(
      'server',
      given(data.server, ({ host, port }) => parseServerAddress(host, port)),
    ),
    topicRoot: check('topicRoot', given(data.topicRoot, parseTopicRoot)),
    ntp: check(
      'ntp',
      given(data.ntp, ({ host, port, timezone }) => parseNtpServer(host, port, timezone)),
    ),
  };
  const lot = {
    ...EMPTY_LOT,
    ...{ name, template, snDate },
    snSource: data.snSource ?? EMPTY_LOT.snSource,
    passwordSource: data.passwordSource ?? EMPTY_LOT.passwordSource,
    allowSnChange: data.allowSnChange ?? EMPTY_LOT.allowSnChange,
    confirmOnline: data.confirmOnline ?? EMPTY_LOT.confirmOnline,
    handoverKey: check('handoverKey', given(data.handoverKey, parseAgeRecipient)),
    quantity: data.quantity ?? null,
    operator: data.operator ?? null,
  };
  const value: LotDraft = { ...lot, items: itemsOf(lot) };
  if (issues.length === 0 && value.items.length === 0 && !needsCsv(value))
    issues.push({ field: '', problem: 'empty' });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value };
}

/** As `parseLot` reads it. */
export function lotJson(lot: LotDraft): LotJson {
  return {
    name: lot.name,
    ...lot.template,
    snSource: lot.snSource,
    snDate: lot.snDate,
    allowSnChange: lot.allowSnChange,
    passwordSource: lot.passwordSource,
    handoverKey: lot.handoverKey,
    confirmOnline: lot.confirmOnline,
    quantity: lot.quantity,
    operator: lot.operator,
  };
}

function formIssues(issue: z.core.$ZodIssue): LotIssue[] {
  const field = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field, problem: 'form' }];
  // A key that is no plain word is not repeated.
  return issue.keys.map((key) => ({
    field: /^[\w.-]{1,24}$/.test(key) ? [...issue.path, key].join('.') : field,
    problem: 'unknown',
  }));
}
