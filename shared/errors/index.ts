export { ERROR_CODES, type ErrorCode, type ErrorName } from './codes.ts';
export {
  ConcentratorError,
  isAbort,
  isConcentratorError,
  neverReached,
  type ErrorContext,
  type SerializedError,
} from './concentrator-error.ts';
