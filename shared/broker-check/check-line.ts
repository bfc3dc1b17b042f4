import type { SerializedError } from '../errors/index.ts';

/** The lines of the checklist, in the order in which they are found out. */
export const CHECK_IDS = [
  'reachable',
  'tls',
  'tlsVersion',
  'oldTls',
  'certificateTrusted',
  'certificateDates',
  'certificateName',
  'clientCertificate',
  'plainListener',
  'managementLogin',
  'deviceLogin',
  'anonymous',
  'noPassword',
  'wrongPassword',
  'unknownUser',
  'snAsPassword',
  'secondSession',
  'deviceWrites',
  'managementReads',
  'managementWrites',
  'deviceReads',
  'retained',
  'deviceWritesOther',
  'deviceCommandsOther',
  'deviceCommandsItself',
  'deviceWritesElsewhere',
  'deviceReadsOther',
  'deviceReadsCommands',
  'deviceReadsWildcard',
  'deviceReadsEverything',
  'deviceReadsSystem',
  'managementWritesFromdev',
  'managementReadsTodev',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export type CheckGroup = 'connection' | 'login' | 'open' | 'closed';

const FIRST_OF: readonly (readonly [CheckId, CheckGroup])[] = [
  ['reachable', 'connection'],
  ['managementLogin', 'login'],
  ['deviceWrites', 'open'],
  ['deviceWritesOther', 'closed'],
];

export function checkGroup(id: CheckId): CheckGroup {
  const at = CHECK_IDS.indexOf(id);
  return FIRST_OF.filter(([first]) => CHECK_IDS.indexOf(first) <= at).at(-1)?.[1] ?? 'connection';
}

/** `unknown`: cannot be known, from here or with what was given; the finding says why, and what would tell. */
export type CheckState = 'pass' | 'fail' | 'unknown';

/** What was found; its sentences are in messages.*.ts. */
export const CHECK_FINDINGS = [
  // for any line
  'asItShould',
  'error',
  'notReached',
  'timeOver',
  'noDevice',
  'noOtherDevice',
  'notShown',
  'noWitness',
  // the connection
  'plainInstead',
  'onlyOldTls',
  'oldTlsTaken',
  'oldTlsUntried',
  'expired',
  'notYetValid',
  'expiresSoon',
  'nameMissing',
  'untrusted',
  'selfSigned',
  'caIsNoAuthority',
  'clientCertificateWanted',
  'plainOpen',
  // logins
  'loginRefused',
  'accepted',
  'takenOver',
  // rights
  'subscriptionRefused',
  'notAllowed',
  'notDelivered',
  'eitherSide',
  'retainedThere',
  'passedOn',
  'heard',
  'managementHears',
] as const;
export type CheckFinding = (typeof CHECK_FINDINGS)[number];

/** Facts for the sentences. Nothing secret. */
export type CheckParams = Readonly<Record<string, string | number>>;

export interface CheckLine {
  readonly id: CheckId;
  readonly state: CheckState;
  /** Without an answer to it, the broker cannot be called ready. */
  readonly essential: boolean;
  readonly finding: CheckFinding;
  readonly params: CheckParams;
  /** What was seen, as protocols put it: `CONNACK 5`, topics, a chain's certificates. The same in every language. */
  readonly evidence: readonly string[];
  /** With the finding `error`: its own text says what to do. */
  readonly error: SerializedError | null;
}

export interface CheckCounts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
}

/** `unproven`: nothing failed, and an essential line cannot be known. */
export type CheckOutcome = 'pass' | 'fail' | 'unproven';

export function countLines(lines: readonly CheckLine[]): CheckCounts {
  const count = (state: CheckState): number => lines.filter((line) => line.state === state).length;
  return { pass: count('pass'), fail: count('fail'), unknown: count('unknown') };
}

export function checkOutcome(lines: readonly CheckLine[]): CheckOutcome {
  if (lines.some(({ state }) => state === 'fail')) return 'fail';
  return lines.some(({ state, essential }) => state === 'unknown' && essential) ? 'unproven' : 'pass';
}
