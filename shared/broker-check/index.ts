export {
  CHECK_FINDINGS,
  CHECK_IDS,
  checkGroup,
  checkOutcome,
  countLines,
  type CheckCounts,
  type CheckFinding,
  type CheckGroup,
  type CheckId,
  type CheckLine,
  type CheckOutcome,
  type CheckParams,
  type CheckState,
} from './check-line.ts';
export { checkClaim, checkGroupName, checkLineText, type CheckLineText } from './texts.ts';
