import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { MqttPassword, type SerialNumber, type TopicRoot } from '../../../../shared/domain/index.ts';
import type { Provisioning } from '../provisioning.ts';
import { ACTIVEMQ_DEFAULTS, activeMqRights, generateActiveMq, readActiveMqRights } from './index.ts';

/** 10,000 by hand. */
const RUNS = process.env.BROKERS_FULL === undefined ? 1000 : 10_000;

const PIECES = [
  ...[
    '"',
    "'",
    '<',
    '>',
    '&',
    '&amp;',
    '&#10;',
    ']]>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<?x ?>',
    '</users>',
    '/>',
  ],
  ...['#', '##', '#null', '${', '${user.home}', '#{', '#{1+1}', '{', '}', '$', '\\', '%', '%20', '!', '='],
  ...['\n', '\r', '\t', '\0', ' ', '\u0085', '\u2028', '\ufeff', '\ufffe', '\ud800', '😀', '管理', 'é'],
  ...[
    '*',
    '+',
    '.',
    ',',
    '?',
    '/',
    '//',
    ':',
    ';',
    'a',
    '0',
    'groups="admins"',
    '"/><authenticationUser username="x',
  ],
];
const hostile = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.join(''));
const sane = (text: string): fc.Arbitrary<string> => fc.oneof(hostile, fc.constant(text));

/** Past the allow-lists, which would refuse most of it: the generator itself has to hold. */
const provisioning = fc
  .record({ root: sane('smart/devs'), user: sane('admin_client'), manager: hostile, device: hostile })
  .map(({ root, user, manager, device }): Provisioning => ({
    site: {
      topicRoot: root as TopicRoot,
      management: { username: user, password: MqttPassword.fromDevice(manager) },
    },
    devices: [
      { sn: '202005010001' as SerialNumber, password: MqttPassword.fromDevice(device) },
      { sn: '202005010002' as SerialNumber, password: MqttPassword.fromDevice('0502passwd') },
    ],
  }));

const EXISTING =
  '<beans>\n<!-- <users> "&" -->\n<broker xmlns="http://activemq.apache.org/schema/core"><plugins>' +
  '<simpleAuthenticationPlugin><users><authenticationUser username="scada" password="s&quot;&#10;" groups="scada"/>' +
  '</users></simpleAuthenticationPlugin></plugins></broker>\n</beans>\n';

describe('hostile values in an activemq.xml', () => {
  it(`are refused, or read back exactly, and grant nobody anything more (${RUNS})`, () => {
    let accepted = 0;
    fc.assert(
      fc.property(provisioning, fc.constantFrom('perDevice', 'oneGroup'), (asked, grouping) => {
        const settings = { ...ACTIVEMQ_DEFAULTS, grouping } as const;
        const made = generateActiveMq(asked, settings, EXISTING);
        if (!made.ok) {
          expect('issues' in made && made.issues.length > 0).toBe(true);
          return;
        }
        accepted += 1;
        const wanted = activeMqRights(asked, grouping);
        const held = readActiveMqRights(made.text);
        const scada = { username: 'scada', password: 's"\n', groups: 'scada' };
        const [theirs, ...ours] = held.users;
        expect(theirs).toEqual(scada);
        expect(ours).toEqual(wanted.users);
        expect(held.entries).toEqual(wanted.entries);
        expect(made.text).toContain('<!-- <users> "&" -->');
      }),
      { numRuns: RUNS, seed: 5 },
    );
    console.log(`${RUNS} hostile sites: ${accepted} accepted, the others refused`);
    expect(accepted).toBeGreaterThan(RUNS / 20);
  }, 120_000);
});
