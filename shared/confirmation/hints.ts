import type { ErrorContext, ErrorName } from '../errors/index.ts';
import type { MessageCounts } from './inbox.ts';
import type { ProbeResult } from './probes.ts';

/** What to try next, for the most telling of the findings. */
export const HINT_KEYS = [
  'hint.dns',
  'hint.tcp',
  'hint.tcpRefused',
  'hint.tcpTimeout',
  'hint.notTls',
  'hint.authority',
  'hint.caIsNoAuthority',
  'hint.selfSigned',
  'hint.clock',
  'hint.names',
  'hint.clientCertificate',
  'hint.reset',
  'hint.tlsTimeout',
  'hint.tlsOther',
  'hint.caFile',
  'hint.credentials',
  'hint.notMqtt',
  'hint.brokerBusy',
  'hint.brokerSettings',
  'hint.subscribeRights',
  'hint.unstable',
  'hint.offlineOrRights',
  'hint.loginAccepted',
  'hint.loginRefused',
  'hint.otherRoot',
  'hint.deviceCertificateName',
  'hint.deviceCertificateDates',
  'hint.ntp',
  'hint.filtered',
  'hint.lastWill',
  'hint.unreadable',
  'hint.retained',
  'hint.otherConcentrator',
  'hint.powerCycle',
] as const;
export type HintKey = (typeof HINT_KEYS)[number];

/** `params` fills the placeholders of the text in messages.en.ts and messages.zh-CN.ts. */
export interface Hint {
  readonly key: HintKey;
  readonly params: ErrorContext;
}

const HINT_OF_ERROR: Partial<Record<ErrorName, HintKey>> = {
  brokerDns: 'hint.dns',
  brokerTcp: 'hint.tcp',
  brokerTcpRefused: 'hint.tcpRefused',
  brokerTcpTimeout: 'hint.tcpTimeout',
  tlsNotTls: 'hint.notTls',
  tlsUnknownAuthority: 'hint.authority',
  tlsSelfSigned: 'hint.selfSigned',
  tlsExpired: 'hint.clock',
  tlsNotYetValid: 'hint.clock',
  tlsNameMismatch: 'hint.names',
  tlsClientCertificate: 'hint.clientCertificate',
  tlsReset: 'hint.reset',
  tlsTimeout: 'hint.tlsTimeout',
  tlsFailed: 'hint.tlsOther',
  badCertificateFile: 'hint.caFile',
  loginCredentials: 'hint.credentials',
  loginTimeout: 'hint.notMqtt',
  loginClosed: 'hint.notMqtt',
  loginFailed: 'hint.notMqtt',
  loginUnavailable: 'hint.brokerBusy',
  loginProtocol: 'hint.brokerSettings',
  loginClientId: 'hint.brokerSettings',
  loginBanned: 'hint.brokerSettings',
  subscribeDenied: 'hint.subscribeRights',
  subscribeTimeout: 'hint.brokerBusy',
  connectionLost: 'hint.unstable',
  snMismatch: 'hint.otherConcentrator',
  oldSession: 'hint.powerCycle',
};

/** For a failure that needs no further probes. */
export function hintForError(error: ErrorName, context: ErrorContext): Hint {
  if (error === 'tlsUnknownAuthority' && context.caIsNoAuthority === true) {
    return { key: 'hint.caIsNoAuthority', params: context };
  }
  return { key: HINT_OF_ERROR[error] ?? 'hint.offlineOrRights', params: context };
}

/**
 * For silence: the finding that explains most goes first. What the device was heard to do elsewhere beats what is
 * wrong with its login, that beats what it sent here, and that beats what might keep it from connecting.
 * @param context `sn`, `topicRoot`, `topic`, `seconds`, `username`
 */
export function hintForSilence(
  cause: 'silent' | 'retainedOnly',
  probes: readonly ProbeResult[],
  counts: MessageCounts,
  context: ErrorContext,
): Hint {
  const found = explainingProbe(probes, context);
  if (found !== null && STRONGEST.has(found.key)) return found;
  const unreadable =
    counts.malformed + counts.duplicateKeys + counts.tooLarge + counts.tooDeep + counts.empty;
  if (unreadable > 0) return { key: 'hint.unreadable', params: { ...context, count: unreadable } };
  if (found !== null) return found;
  if (cause === 'retainedOnly') return { key: 'hint.retained', params: context };
  if (counts.offline > 0) return { key: 'hint.lastWill', params: context };
  const accepted = probes.some((result) => result.probe === 'login' && result.finding === 'accepted');
  return { key: accepted ? 'hint.loginAccepted' : 'hint.offlineOrRights', params: context };
}

const STRONGEST: ReadonlySet<HintKey> = new Set<HintKey>([
  'hint.otherRoot',
  'hint.loginRefused',
  'hint.filtered',
]);
const PROBE_ORDER = ['otherRoot', 'login', 'selfPublish', 'certificate', 'ntp'] as const;

function explainingProbe(probes: readonly ProbeResult[], context: ErrorContext): Hint | null {
  for (const name of PROBE_ORDER) {
    const result = probes.find((candidate) => candidate.probe === name);
    const hint = result === undefined ? null : hintOf(result, context);
    if (hint !== null) return hint;
  }
  return null;
}

function hintOf(result: ProbeResult, context: ErrorContext): Hint | null {
  switch (result.finding) {
    case 'heard':
      return result.probe === 'otherRoot'
        ? { key: 'hint.otherRoot', params: { ...context, root: result.root } }
        : null;
    case 'refused':
      return result.probe === 'login' ? { key: 'hint.loginRefused', params: context } : null;
    case 'notHeard':
      return result.probe === 'selfPublish' ? { key: 'hint.filtered', params: context } : null;
    case 'nameMissing':
      return {
        key: 'hint.deviceCertificateName',
        params: { ...context, host: result.host, names: result.names },
      };
    case 'expired':
      return { key: 'hint.deviceCertificateDates', params: { ...context, date: result.validTo } };
    case 'notYetValid':
      return { key: 'hint.deviceCertificateDates', params: { ...context, date: result.validFrom } };
    case 'noAnswer':
    case 'unknownHost':
    case 'notSynchronised':
      return { key: 'hint.ntp', params: { ...context, server: result.server } };
    default:
      return null;
  }
}
