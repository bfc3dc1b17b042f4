/** Users and entries, before they are XML: what the file has to say, and what is read back from it. */
import type { Provisioning } from '../provisioning.ts';
import type { ActiveMqGrouping } from './settings.ts';

export interface ActiveMqUser {
  readonly username: string;
  readonly password: string;
  readonly groups: string;
}

export interface ActiveMqEntry {
  /** With dots, as ActiveMQ names it. */
  readonly topic: string;
  readonly read: string;
  readonly write: string;
  /** May create the topic: whoever comes first does. */
  readonly admin: string;
}

export interface ActiveMqRights {
  readonly users: readonly ActiveMqUser[];
  readonly entries: readonly ActiveMqEntry[];
}

const DEVICES_GROUP = 'concentrators';

export function activeMqRights({ site, devices }: Provisioning, grouping: ActiveMqGrouping): ActiveMqRights {
  const { username: manager, password } = site.management;
  const all = manager === DEVICES_GROUP ? `${DEVICES_GROUP}_all` : DEVICES_GROUP;
  const root = site.topicRoot.replaceAll('/', '.');
  const users = devices.map(({ sn, password: own }) => ({
    username: sn,
    password: own.reveal(),
    groups: grouping === 'perDevice' ? sn : all,
  }));
  const entries =
    grouping === 'perDevice'
      ? devices.flatMap(({ sn }) => entriesOf(root, sn, sn, manager))
      : entriesOf(root, '*', all, manager);
  return {
    users: [{ username: manager, password: password.reveal(), groups: manager }, ...users],
    entries,
  };
}

function entriesOf(root: string, level: string, group: string, manager: string): readonly ActiveMqEntry[] {
  const admin = `${group},${manager}`;
  return [
    { topic: `${root}.${level}.fromdev`, read: manager, write: group, admin },
    { topic: `${root}.${level}.todev`, read: group, write: manager, admin },
  ];
}
