import { afterEach, describe, expect, it } from 'vitest';
import {
  connectTestClient,
  passwordFile,
  probeRights,
  type BrokerUser,
} from '../../../../e2e/brokers/index.ts';
import type { Provisioning } from '../provisioning.ts';
import { filterMatches, rightsOf } from '../rights.ts';
import { provisioning } from '../testing.ts';
import { OBSERVER, startOnOurFiles, type FilesBroker } from './testing.ts';

/** 200 devices as the whole count; a few in the gate. */
const COUNT = process.env.BROKERS_FULL === undefined ? 8 : 200;

let broker: FilesBroker | null = null;
afterEach(async () => {
  await broker?.mosquitto.dispose();
  broker = null;
});

/** What was somebody's before we came: the observer, who may do everything. */
const BEFORE = {
  passwordFile: `# made by hand\n${passwordFile([OBSERVER])}`,
  aclFile: `user ${OBSERVER.username}\ntopic readwrite #\ntopic readwrite $SYS/#\n`,
};

export function usersOf({ site, devices }: Provisioning): readonly BrokerUser[] {
  const management = { username: site.management.username, password: site.management.password.reveal() };
  return [management, ...devices.map(({ sn, password }) => ({ username: sn, password: password.reveal() }))];
}

export function topicsOf({ site, devices }: Provisioning): readonly string[] {
  const root = site.topicRoot;
  const sns = [...devices.map(({ sn }) => sn), '000000000000'];
  const [first = ''] = sns;
  return [
    ...sns.flatMap((sn) => [`${root}/${sn}/fromdev`, `${root}/${sn}/todev`]),
    ...[
      `${root}/${first}`,
      `${root}/${first}/other`,
      `${root}/${first}/fromdev/more`,
      `${root}/${first}/todev/more`,
    ],
    ...[`other/${first}/fromdev`, `other/${first}/todev`, `${first}/fromdev`, root, '$SYS/probe/x'],
  ];
}

export function expectedGrants(asked: Provisioning, users: readonly BrokerUser[], topics: readonly string[]) {
  const rights = rightsOf(asked);
  return users.flatMap(({ username }) =>
    topics.flatMap((topic) =>
      rights
        .filter((right) => right.username === username && filterMatches(right.filter, topic))
        .map(({ access }) => `${username} ${access} ${topic}`),
    ),
  );
}

describe('the files for Mosquitto', () => {
  it.each(['pattern', 'perDevice'] as const)(
    'start a real broker, and give every right and no other (%s)',
    async (style) => {
      const asked = provisioning(COUNT);
      broker = await startOnOurFiles(asked, style, BEFORE);
      const { mosquitto, authority } = broker;
      const users = usersOf(asked);
      const topics = topicsOf(asked);
      const found = await probeRights({
        connect: (user) => connectTestClient({ port: mosquitto.port, ca: authority.cert, ...user }),
        ...{ users, topics, observer: OBSERVER },
      });
      const expected = expectedGrants(asked, users, topics);
      const extra = [...found].filter((grant) => !expected.includes(grant));
      const missing = expected.filter((grant) => !found.has(grant));
      console.log(
        `${style}: ${asked.devices.length} devices, ${users.length * topics.length * 2} questions, ` +
          `${found.size} rights, ${extra.length} extra, ${missing.length} missing`,
      );
      expect({ extra, missing }).toEqual({ extra: [], missing: [] });
    },
    600_000,
  );

  it('refuse whoever is not known, and a wrong password', async () => {
    const asked = provisioning(1);
    broker = await startOnOurFiles(asked, 'pattern');
    const { mosquitto, authority } = broker;
    const [, device] = usersOf(asked);
    const connect = (username: string, password: string): Promise<unknown> =>
      connectTestClient({ port: mosquitto.port, ca: authority.cert, username, password });
    await expect(connect(device?.username ?? '', 'wrong')).rejects.toThrow(/authoriz/i);
    await expect(connect('202601319999', device?.password ?? '')).rejects.toThrow(/authoriz/i);
    await expect(connect('', '')).rejects.toThrow(/authoriz/i);
  });
});
