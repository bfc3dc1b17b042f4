export { holds, passwordDifference, shown, shownWanted } from './compare.ts';
export {
  checkDraft,
  checkNtp,
  checkServer,
  checkSn,
  checkTopicRoot,
  DRAFT_FIELDS,
  EMPTY_DRAFT,
  type Draft,
  type DraftCheck,
  type DraftField,
  type FieldIssue,
  type ItemCheck,
} from './draft.ts';
export {
  inWriteOrder,
  jobOutcome,
  stopsTheWriting,
  type ItemOutcome,
  type ItemReport,
  type JobOutcome,
  type PasswordDifference,
  type Written,
} from './item-outcome.ts';
export type { JobState, ReadingPurpose } from './job-state.ts';
export { planWrites, type BeforeState, type Plan, type PlanInput, type PlannedStep } from './plan.ts';
