export {
  MAX_DEPTH,
  parseJsonNode,
  parseStrictJson,
  type JsonNode,
  type JsonProblem,
  type JsonReason,
  type ParsedJson,
  type ParsedNode,
} from './strict-json.ts';
