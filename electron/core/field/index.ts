export {
  fieldMethods,
  type FieldInput,
  type FieldMethod,
  type FieldMethods,
  type FieldNews,
  type FieldResult,
} from './field-service.ts';
export type { FromThread, ThreadAnswer, ToThread } from './thread-messages.ts';
