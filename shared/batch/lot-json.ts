/** A lot as a file has it: for factory scripts, and to hand a lot from one station to another. */
import { z } from 'zod';
import {
  parseNtpServer,
  parseServerAddress,
  parseTopicRoot,
  type Issue,
  type Parsed,
} from '../domain/index.ts';
import {
  EMPTY_LOT,
  isEmptyLot,
  LOT_NAME_MAX,
  LOT_QUANTITY_MAX,
  PASSWORD_DELIVERIES,
  PASSWORD_SOURCES,
  SN_SOURCES,
  START_MODES,
  type LotTemplate,
} from './lot.ts';

export const LOT_JSON = z.strictObject({
  name: z.string(),
  site: z.string().nullable().optional(),
  server: z.strictObject({ host: z.string(), port: z.number() }).nullable().optional(),
  topicRoot: z.string().nullable().optional(),
  ntp: z.strictObject({ host: z.string(), port: z.number(), timezone: z.number() }).nullable().optional(),
  sn: z.enum(SN_SOURCES).optional(),
  replaceSn: z.boolean().optional(),
  password: z.enum(PASSWORD_SOURCES).optional(),
  delivery: z.enum(PASSWORD_DELIVERIES).optional(),
  start: z.enum(START_MODES).optional(),
  quantity: z.int().min(1).max(LOT_QUANTITY_MAX).nullable().optional(),
  confirmOnline: z.boolean().optional(),
});

/** Where in the lot something is wrong, and what. `rule` is null where it has not even the form. */
export interface LotIssue {
  /** `server`, `server.port`, `name`; empty for the whole. */
  readonly field: string;
  readonly issue: Issue | null;
  readonly problem: LotProblem | null;
}

/** `form`: not of the kind it must be. `unknown`: no such key. `name`, `empty`: see their texts. */
export type LotProblem = 'form' | 'unknown' | 'name' | 'empty';

export type ParsedLot =
  | { readonly ok: true; readonly value: LotTemplate }
  | { readonly ok: false; readonly issues: readonly LotIssue[] };

/** Reads a lot from a file's JSON. What is absent is as in `EMPTY_LOT`. */
export function parseLot(json: unknown): ParsedLot {
  const formed = LOT_JSON.safeParse(json);
  if (!formed.success) return { ok: false, issues: formed.error.issues.flatMap(formIssues) };
  const { data } = formed;
  const issues: LotIssue[] = [];
  const check = <T>(field: string, parsed: Parsed<T> | null): T | null => {
    if (parsed === null) return null;
    if (parsed.ok) return parsed.value;
    issues.push(...parsed.issues.map((issue) => ({ field, issue, problem: null })));
    return null;
  };
  const { server, topicRoot, ntp } = data;
  const name = data.name.trim();
  if (!isLotName(name)) issues.push({ field: 'name', issue: null, problem: 'name' });
  const value: LotTemplate = {
    name,
    siteId: data.site ?? null,
    server: check('server', server ? parseServerAddress(server.host, server.port) : null),
    topicRoot: check(
      'topicRoot',
      topicRoot === undefined || topicRoot === null ? null : parseTopicRoot(topicRoot),
    ),
    ntp: check('ntp', ntp ? parseNtpServer(ntp.host, ntp.port, ntp.timezone) : null),
    snSource: data.sn ?? EMPTY_LOT.snSource,
    replaceSn: data.replaceSn ?? EMPTY_LOT.replaceSn,
    passwordSource: data.password ?? EMPTY_LOT.passwordSource,
    delivery: data.delivery ?? EMPTY_LOT.delivery,
    start: data.start ?? EMPTY_LOT.start,
    quantity: data.quantity ?? null,
    confirmOnline: data.confirmOnline ?? EMPTY_LOT.confirmOnline,
  };
  if (issues.length === 0 && isEmptyLot(value)) issues.push({ field: '', issue: null, problem: 'empty' });
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value };
}

export function lotJson(lot: LotTemplate): z.infer<typeof LOT_JSON> {
  return {
    name: lot.name,
    site: lot.siteId,
    server: lot.server,
    topicRoot: lot.topicRoot,
    ntp: lot.ntp,
    sn: lot.snSource,
    replaceSn: lot.replaceSn,
    password: lot.passwordSource,
    delivery: lot.delivery,
    start: lot.start,
    quantity: lot.quantity,
    confirmOnline: lot.confirmOnline,
  };
}

export function isLotName(name: string): boolean {
  return name.trim() !== '' && [...name].length <= LOT_NAME_MAX && !/[\x00-\x1f\x7f]/.test(name);
}

function formIssues(issue: z.core.$ZodIssue): LotIssue[] {
  const field = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field, issue: null, problem: 'form' }];
  // A key that is no plain word is not repeated.
  return issue.keys.map((key) => ({
    field: /^[\w.-]{1,24}$/.test(key) ? [...issue.path, key].join('.') : field,
    issue: null,
    problem: 'unknown',
  }));
}
