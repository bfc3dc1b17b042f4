/** The Support page's half of the fake main process: a comparison that differs, a console that echoes. */
import type { Channel, ChannelInput, ChannelResult } from '../../../shared/ipc/index.ts';
import type { TranscriptLineView } from '../../../shared/ipc/views.ts';
import { compareItems, NOTHING_WANTED } from '../../../shared/support/index.ts';
import { HELD } from './data.ts';
import type { FakeMain } from './fake-main.ts';

type Area = 'support' | 'console' | 'reports';
type Handlers = {
  readonly [C in Extract<Channel, `${Area}.${string}`>]: (
    input: ChannelInput<C>,
  ) => ChannelResult<C> | Promise<ChannelResult<C>>;
};

const WAIT_MS = 300;

export function supportHandlers(main: FakeMain): Handlers {
  const lines: TranscriptLineView[] = [];
  const say = (direction: 'in' | 'out', text: string) => {
    const hex = [...`${text}\r\n`]
      .map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0'))
      .join('');
    lines.push({ atMs: lines.length * 12, direction, text: `${text}\\r\\n`, hex });
  };
  const saved = (name: string) => ({ path: `/home/technician/${name}` });
  return {
    'support.look': () => {
      const params = { zone: '+8', here: '+1' };
      main.patch({
        support: {
          ...main.state.support,
          findings: [{ rule: 'ntp.zone', item: 'ntp', severity: 'warning', params }],
        },
      });
      return null;
    },
    'support.compare': ({ kind }) => {
      const server = { state: 'server', host: 'mqtt.riverside.example.com', port: 8883 } as const;
      const rows = compareItems(HELD, { ...NOTHING_WANTED, server, topicRoot: HELD.topicRoot });
      const comparison = {
        kind: 'profile',
        name: 'Riverside',
        rows,
        writable: ['server', 'topicRoot'],
      } as const;
      main.patch({ support: { ...main.state.support, comparison: kind === 'none' ? null : comparison } });
      return null;
    },
    'support.earlier': () => [],
    'support.review': ({ items }) =>
      items.map((item) => ({ item, command: `set ${item} …`, readBack: `get ${item}` })),
    'support.change': () => null,
    'support.rawReply': (item) => ({ sent: `get ${item}\\r\\n`, text: `${item}: x\\r\\n`, hex: '783a' }),
    'support.saveFile': () => saved('support.ccsupport'),
    'support.openFile': () => null,
    'support.openDropped': () => {
      throw new Error('no files here');
    },
    'support.opened': () => null,
    'support.closeFile': () => null,
    'support.saveTranscript': () => saved('transcript.jsonl'),
    'console.open': ({ path, baudRate, framing }) => {
      main.patch({ console: { state: 'open', path, baudRate, framing } });
      return null;
    },
    'console.send': (input) => {
      say('out', 'text' in input ? input.text : input.hex);
      say('in', 'OK');
      return null;
    },
    'console.command': ({ item, values }) => {
      say('out', values === null ? `get ${item}` : `set ${item} ******`);
      say('in', `${item}: ******`);
      return null;
    },
    'console.output': async ({ from }) => {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      return { from, lines: lines.slice(from), next: lines.length };
    },
    'console.save': () => saved('console.txt'),
    'console.close': () => {
      main.patch({ console: { state: 'closed', error: null } });
      return null;
    },
    'reports.save': ({ format }) => saved(`report.${format}`),
  };
}
