import { accepted, refused, type Issue, type Parsed } from './parsed.ts';
import type { SerialNumber } from './serial-number.ts';

declare const topicRootBrand: unique symbol;
/** Where a site's topics begin, for example `smart/devs` (guide, section 2.2). */
export type TopicRoot = string & { readonly [topicRootBrand]: true };

const MAX_LENGTH = 128;

/** MQTT 3.1.1 section 4.7: wildcards may not stand in a topic name, `$` is the server's own, levels are split by `/`. */
export function parseTopicRoot(text: string): Parsed<TopicRoot> {
  if (text === '') return refused('topicRoot.empty');
  if (!/^[\x21-\x7e]+$/.test(text)) return refused('topicRoot.characters');
  if (text.length > MAX_LENGTH) return refused('topicRoot.tooLong', { max: MAX_LENGTH });
  if (/[+#]/.test(text)) return refused('topicRoot.wildcard');
  if (text.startsWith('$')) return refused('topicRoot.dollar');
  if (text.startsWith('/') || text.endsWith('/')) return refused('topicRoot.slashAtEnd');
  if (text.includes('//')) return refused('topicRoot.emptyLevel');
  const warnings: Issue[] = /[.*>]/.test(text) ? [{ rule: 'topicRoot.activeMq' }] : [];
  return accepted(text as TopicRoot, warnings);
}

export interface DeviceTopics {
  /** What the device publishes and the management side subscribes to. */
  readonly fromDevice: string;
  /** What the management side publishes and the device subscribes to. */
  readonly toDevice: string;
}

export function topicsOf(root: TopicRoot, sn: SerialNumber): DeviceTopics {
  return { fromDevice: `${root}/${sn}/fromdev`, toDevice: `${root}/${sn}/todev` };
}
