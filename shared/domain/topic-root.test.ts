import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSerialNumber, type SerialNumber } from './serial-number.ts';
import { parseTopicRoot, topicsOf, type TopicRoot } from './topic-root.ts';

function judge(text: string): string {
  const parsed = parseTopicRoot(text);
  if (!parsed.ok) return parsed.issues.map((issue) => issue.rule).join();
  return parsed.warnings.map((issue) => issue.rule).join() || 'ok';
}

describe('a TopicRoot', () => {
  it.each([
    ['smart/devs', 'of the guide'],
    ['a', 'of one character'],
    ['a/b/c/d', 'of several levels'],
    ['Smart/Devs', 'with capitals'],
    ['a$b/$c', 'with a $ that is not at the start'],
    ['!"%&\'(),-/:;<=?@[\\]^_`{|}~', 'of the other signs'],
    ['x'.repeat(128), 'of 128 characters'],
  ])('%j, %s, is accepted', (text) => {
    expect(judge(text)).toBe('ok');
  });

  it.each(['smart.devs', 'smart*devs', 'smart>devs', 'a/.'])(
    '%s, which ActiveMQ would change, is accepted with a warning',
    (text) => {
      expect(judge(text)).toBe('topicRoot.activeMq');
    },
  );

  it.each([
    ['', 'topicRoot.empty', 'nothing'],
    ['x'.repeat(129), 'topicRoot.tooLong', '129 characters'],
    ['a b', 'topicRoot.characters', 'a blank'],
    ['a\tb', 'topicRoot.characters', 'a tab'],
    ['a\n', 'topicRoot.characters', 'a line end'],
    ['a\0', 'topicRoot.characters', 'NUL'],
    ['主题', 'topicRoot.characters', 'Chinese'],
    ['smart/+', 'topicRoot.wildcard', 'a wildcard level'],
    ['smart/#', 'topicRoot.wildcard', 'a wildcard tail'],
    ['sm+rt', 'topicRoot.wildcard', 'a wildcard sign inside a level'],
    ['#', 'topicRoot.wildcard', 'a wildcard alone'],
    ['$SYS', 'topicRoot.dollar', 'the broker’s own topics'],
    ['$share/group/a', 'topicRoot.dollar', 'a shared subscription'],
    ['/smart', 'topicRoot.slashAtEnd', 'a slash at the start'],
    ['smart/', 'topicRoot.slashAtEnd', 'a slash at the end'],
    ['/', 'topicRoot.slashAtEnd', 'a slash alone'],
    ['smart//devs', 'topicRoot.emptyLevel', 'an empty level'],
  ])('%j is refused by the rule %s: %s', (text, rule) => {
    expect(judge(text)).toBe(rule);
  });

  it('that is accepted makes topics that MQTT allows for publishing', () => {
    const sn = '202005010001' as SerialNumber;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab/$+#.*> \n\0é'), maxLength: 12 }), (text) => {
        const parsed = parseTopicRoot(text);
        if (!parsed.ok) return;
        for (const topic of Object.values(topicsOf(parsed.value, sn))) {
          expect(topic).toMatch(/^[^$/\s+#\0][^\s+#\0]*$/);
          expect(topic.split('/')).not.toContain('');
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('the topics of a device', () => {
  it('are those of the guide', () => {
    const sn = parseSerialNumber('202005010001');
    if (!sn.ok) throw new Error('refused');
    expect(topicsOf('smart/devs' as TopicRoot, sn.value)).toEqual({
      fromDevice: 'smart/devs/202005010001/fromdev',
      toDevice: 'smart/devs/202005010001/todev',
    });
  });
});
