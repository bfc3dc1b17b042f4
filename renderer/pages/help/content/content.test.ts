import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../../shared/errors/index.ts';
import { HELP_EN } from './en/index.ts';
import { HELP_TOPICS, type HelpBlock } from './types.ts';
import { HELP_ZH_CN } from './zh-CN/index.ts';

/** What must be the same in both languages. */
function shapeOf(block: HelpBlock): unknown {
  switch (block.kind) {
    case 'list':
    case 'steps':
      return [block.kind, block.items.length];
    case 'table':
      return [block.kind, block.head.length, block.rows.map((row) => row.length)];
    case 'command':
      return [block.kind, block.command];
    default:
      return block.kind;
  }
}

function textsOf(block: HelpBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'heading':
    case 'warning':
      return [block.text];
    case 'list':
    case 'steps':
      return block.items;
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flat()];
    case 'command':
      return [block.label, block.command];
    default:
      return [];
  }
}

describe.each(HELP_TOPICS)('%s', (topic) => {
  const en = HELP_EN.topics[topic];
  const zh = HELP_ZH_CN.topics[topic];

  test('has the same shape in both languages', () => {
    expect(zh.blocks.map(shapeOf)).toEqual(en.blocks.map(shapeOf));
  });

  test('every row is as long as the head of its table', () => {
    for (const block of [...en.blocks, ...zh.blocks]) {
      if (block.kind === 'table') {
        for (const row of block.rows) expect(row).toHaveLength(block.head.length);
      }
    }
  });

  test('names only codes that exist', () => {
    const codes: readonly string[] = Object.values(ERROR_CODES);
    for (const text of [...en.blocks, ...zh.blocks].flatMap(textsOf)) {
      for (const [code] of text.matchAll(/CC-\d+/g)) expect(codes).toContain(code);
    }
  });

  test('no exclamation marks, and no text left empty', () => {
    for (const text of [en.title, zh.title, ...[...en.blocks, ...zh.blocks].flatMap(textsOf)]) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/[!！]/);
    }
  });

  test('the Chinese text is Chinese', () => {
    for (const block of zh.blocks) {
      if (block.kind === 'text' || block.kind === 'warning') expect(block.text).toMatch(/[一-鿿]/);
    }
  });
});
