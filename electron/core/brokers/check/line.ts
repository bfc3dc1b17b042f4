import type {
  CheckFinding,
  CheckId,
  CheckLine,
  CheckParams,
  CheckState,
} from '../../../../shared/broker-check/index.ts';
import type { ConcentratorError } from '../../../../shared/errors/index.ts';

type Evidence = readonly string[];

export function pass(id: CheckId, evidence: Evidence = []): CheckLine {
  return line(id, 'pass', 'asItShould', {}, evidence);
}

export function fail(
  id: CheckId,
  finding: CheckFinding,
  params: CheckParams = {},
  evidence: Evidence = [],
): CheckLine {
  return line(id, 'fail', finding, params, evidence);
}

/** A failure that has a name of its own already. */
export function failWith(id: CheckId, error: ConcentratorError): CheckLine {
  return { ...line(id, 'fail', 'error', {}, reasonOf(error)), error: error.serialize() };
}

export function unknown(
  id: CheckId,
  finding: CheckFinding,
  essential: boolean,
  evidence: Evidence = [],
): CheckLine {
  return { ...line(id, 'unknown', finding, {}, evidence), essential };
}

export function unknownWith(id: CheckId, error: ConcentratorError): CheckLine {
  return { ...line(id, 'unknown', 'error', {}, reasonOf(error)), error: error.serialize() };
}

export function reasonOf(error: ConcentratorError): Evidence {
  const { reason } = error.context;
  return typeof reason === 'string' && reason !== '' ? [reason] : [];
}

function line(
  id: CheckId,
  state: CheckState,
  finding: CheckFinding,
  params: CheckParams,
  evidence: Evidence,
): CheckLine {
  return { id, state, essential: true, finding, params, evidence, error: null };
}
