import { NAMING_KEYS, snValue } from './device-payloads.ts';
import { jsonText } from './json-text.ts';
import { measurements } from './measurements.ts';
import type { Theme } from './payload.ts';

/** A message that would be the device's, were it left as it is: one object, beginning with `{`. */
export function deviceText(theme: Theme): string {
  const { random } = theme;
  return jsonText({ ...measurements(theme), [random.pick(NAMING_KEYS)]: snValue(theme) }, random).trim();
}
