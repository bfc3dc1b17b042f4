import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FILE = new URL('../../assets/cli-output.schema.json', import.meta.url);

export type Json = Readonly<Record<string, unknown>>;

interface Schema {
  readonly $defs: Readonly<Record<string, object>>;
}
const schema = JSON.parse(readFileSync(FILE, 'utf8')) as Schema;
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const isLine = ajv.compile<Json>(schema);

/** @throws Error where a line of stdout is no JSON object of the schema */
export function linesOf(stdout: string): readonly Json[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((text) => {
      const line: unknown = JSON.parse(text);
      if (isLine(line)) return line;
      throw new Error(`not of the schema: ${text}\n${ajv.errorsText(isLine.errors?.slice(-8))}`);
    });
}

/** The definition of one command's full result, for a test that wants no less. */
export function isFullResult(id: string, line: unknown): boolean {
  return ajv.validate({ $ref: `#/$defs/${id}`, $defs: schema.$defs }, line);
}
