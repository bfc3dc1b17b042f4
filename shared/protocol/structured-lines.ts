/**
 * Some devices answer in a structure. Each of its fields becomes a line of its own, `name: value`, so that one set of
 * rules serves them all.
 *
 *   {"sn":"202005010001","port":8883}        ->  sn: 202005010001  |  port: 8883
 *   <sn>202005010001</sn>                    ->  sn: 202005010001
 *   sn=202005010001;topic=smart/devs         ->  sn=202005010001   |  topic=smart/devs
 */
import { ITEM_NAMES } from '../domain/index.ts';
import type { RawLine } from './reply-lines.ts';
import { isLabelOf } from './vocabulary.ts';

const MAX_JSON_LINES = 32;

export function unfoldStructures(lines: readonly RawLine[]): RawLine[] {
  const unfolded: RawLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const json = jsonFrom(lines, index);
    if (json !== null) {
      for (const text of json.fields) unfolded.push({ text, terminated: line.terminated, isField: true });
      index = json.lastLine;
      continue;
    }
    const { terminated } = line;
    const xml = xmlFields(line.text);
    if (xml !== null) unfolded.push(...xml.map((text) => ({ text, terminated, isField: true })));
    else unfolded.push(...pairLines(line.text, terminated));
  }
  return unfolded;
}

function jsonFrom(lines: readonly RawLine[], first: number): { fields: string[]; lastLine: number } | null {
  const start = lines[first]?.text.indexOf('{') ?? -1;
  if (start < 0) return null;
  let text = '';
  for (let index = first; index < lines.length && index - first < MAX_JSON_LINES; index += 1) {
    text += lines[index]?.text ?? '';
    const end = text.lastIndexOf('}');
    if (end < 0) continue;
    const fields = leavesOf(text.slice(start, end + 1));
    if (fields !== null) return { fields, lastLine: index };
  }
  return null;
}

function leavesOf(json: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // Braces without JSON between them are just another line.
    return null;
  }
  const leaves: string[] = [];
  const visit = (node: unknown, path: readonly string[]): void => {
    if (typeof node === 'object' && node !== null && path.length < 6) {
      for (const [key, child] of Object.entries(node)) visit(child, [...path, key]);
    } else if (typeof node === 'string' || typeof node === 'number') {
      leaves.push(`${path.join(' ')}: ${node}`);
    } else if (node === null && path.length > 0) {
      leaves.push(`${path.join(' ')}: `);
    }
  };
  visit(value, []);
  return leaves.length === 0 ? null : leaves;
}

function xmlFields(text: string): string[] | null {
  if (!text.includes('</')) return null;
  const fields = [...text.matchAll(/<([A-Za-z_][\w-]*)(?:\s[^<>]*)?>([^<>]+)<\/\1>/g)];
  return fields.length === 0 ? null : fields.map((field) => `${field[1] ?? ''}: ${field[2] ?? ''}`);
}

/** Without a blank the marks may as well be those of the first value. */
function pairLines(text: string, terminated: boolean): RawLine[] {
  const [first, ...others] = pairs(text) ?? [text];
  const isCertain = others.length === 0 || /\s/.test(text);
  const line = { text: first ?? '', terminated };
  return [
    isCertain ? line : { ...line, wholeLine: text },
    ...others.map((other) => ({ text: other, terminated })),
  ];
}

/** Only where at least two names of items stand in it; a part without a name belongs to the value before it. */
function pairs(text: string): string[] | null {
  const marks = text.match(/[:=：＝]/g);
  if (marks === null || marks.length < 2) return null;
  const isAllPairs =
    /^\S+(?:\s+\S+)+$/.test(text) && text.split(/\s+/).every((part) => /^[\w-]+[=:]\S+$/.test(part));
  const parts = text.split(isAllPairs ? /(\s+)/ : /(\s*[,;|&]\s*|\s{2,})/);
  const merged: string[] = [];
  const names = new Set<string>();
  for (let index = 0; index < parts.length; index += 2) {
    const part = parts[index] ?? '';
    const name = /^["']?([\p{L}][\p{L}\p{N}_ ./-]{0,30}?)["']?\s*[:=：＝]/u.exec(part)?.[1];
    const item = name === undefined ? undefined : ITEM_NAMES.find((candidate) => isLabelOf(candidate, name));
    if (item !== undefined) {
      names.add(name?.toLowerCase() ?? '');
      merged.push(part);
    } else if (merged.length > 0) {
      merged[merged.length - 1] = `${merged.at(-1) ?? ''}${parts[index - 1] ?? ''}${part}`;
    } else {
      merged.push(part);
    }
  }
  return names.size >= 2 ? merged : null;
}
