import { deviceText } from './device-text.ts';
import type { Theme } from './payload.ts';

type Breaking = (text: string, theme: Theme) => string;

/** Each makes of a well-formed object something that RFC 8259 does not allow. */
const BREAKINGS: readonly Breaking[] = [
  (text) => `${text},`,
  (text) => `${text}}`,
  (text) => `${text} ${text}`,
  (text) => `[${text}`,
  (text) => `(${text})`,
  (text) => `cb(${text});`,
  (text) => `// ${text}`,
  (text) => `${text}/* end */`,
  (text) => `while(1);${text}`,
  (text) => `data: ${text}`,
  (text) => `+${text}`,
  (text) => `\u0001${text}`,
  (text) => text.replace('{', '{,'),
  (text) => text.replace('{', '{sn:1,'),
  (text) => text.replace('{', "{'a':1,"),
  (text) => text.replace('{', '{"a":01,'),
  (text) => text.replace('{', '{"a":+1,'),
  (text) => text.replace('{', '{"a":.5,'),
  (text) => text.replace('{', '{"a":1.,'),
  (text) => text.replace('{', '{"a":0x1f,'),
  (text) => text.replace('{', '{"a":NaN,'),
  (text) => text.replace('{', '{"a":undefined,'),
  (text) => text.replace('{', '{"a":True,'),
  (text) => text.replace('{', '{"a" 1,'),
  (text) => text.replace('{', '{"a":1 "b":2,'),
  (text) => text.replace('{', '{"a":"x\ny",'),
  (text) => text.replace('{', '{"a":"\\x41",'),
  (text) => text.replace('{', '{"a":"\\u12",'),
  (text) => text.replace('{', '{"a":[1,],'),
  (text) => text.replace(/\}$/, ',}'),
  (text) => text.replace(/\}$/, ']'),
  (text) => text.replace(/^\{/, '{{'),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll('"', '“'),
  (text) => text.replaceAll(':', '='),
  (_text, { sn }) => `{sn:${sn}}`,
  (_text, { sn, canary }) => `{"sn":"${sn}","note":"${canary}`,
];

export function brokenJson(theme: Theme): string {
  return theme.random.pick(BREAKINGS)(deviceText(theme), theme);
}
