/** What shall stand in the plugin for each user, and what has to be done where something else stands there. */
import { topicsOf, type MqttPassword } from '../../../../shared/domain/index.ts';
import type { Provisioning } from '../provisioning.ts';
import type { Command } from './control-channel.ts';
import type { ClientState, RoleState, UserState } from './state.ts';

export interface Acl {
  readonly acltype:
    | 'publishClientSend'
    | 'publishClientReceive'
    | 'subscribeLiteral'
    | 'subscribePattern'
    | 'unsubscribeLiteral'
    | 'unsubscribePattern';
  readonly topic: string;
  readonly allow: boolean;
}

export interface WantedUser {
  readonly kind: 'management' | 'device';
  readonly username: string;
  readonly password: MqttPassword;
  readonly rolename: string;
  readonly acls: readonly Acl[];
}

export const MANAGEMENT_ROLE = 'concentrator-management';

/** The management user first: the devices' rights are looked at through its eyes. */
export function wantedUsers({ site, devices }: Provisioning): readonly WantedUser[] {
  const { topicRoot, management } = site;
  return [
    {
      ...{ kind: 'management', ...management, rolename: MANAGEMENT_ROLE },
      acls: [
        ...receiving('Pattern', `${topicRoot}/+/fromdev`),
        { acltype: 'publishClientSend', topic: `${topicRoot}/+/todev`, allow: true },
      ],
    },
    ...devices.map(({ sn, password }): WantedUser => {
      const { fromDevice, toDevice } = topicsOf(topicRoot, sn);
      return {
        ...{ kind: 'device', username: sn, password, rolename: `concentrator-${sn}` },
        acls: [
          { acltype: 'publishClientSend', topic: fromDevice, allow: true },
          ...receiving('Literal', toDevice),
        ],
      };
    }),
  ];
}

/** All that hearing a topic needs, also where the broker's defaults are closed. */
function receiving(kind: 'Literal' | 'Pattern', topic: string): readonly Acl[] {
  return [
    { acltype: `subscribe${kind}`, topic, allow: true },
    { acltype: `unsubscribe${kind}`, topic, allow: true },
    { acltype: 'publishClientReceive', topic, allow: true },
  ];
}

/**
 * Nothing where all is as wanted. A device has its one role, no other and no group; the management user may have more,
 * since it may be somebody's already: it is given the role, and its password is left alone.
 */
export function commandsFor(wanted: WantedUser, { client, role }: UserState): readonly Command[] {
  const commands: Command[] = [];
  const acls = wanted.acls.map((acl) => ({ ...acl, priority: 0 }));
  const { username, rolename } = wanted;
  if (role === null) commands.push({ command: 'createRole', rolename, acls });
  else if (!isRoleRight(wanted, role)) commands.push({ command: 'modifyRole', rolename, acls });
  const roles = [{ rolename, priority: 0 }];
  if (client === null) {
    const password = wanted.password.reveal();
    commands.push({ command: 'createClient', username, password, roles, groups: [] });
    return commands;
  }
  if (wanted.kind === 'management') {
    if (!client.roles.includes(rolename))
      commands.push({ command: 'addClientRole', username, rolename, priority: 0 });
  } else if (!hasOnlyItsRole(wanted, client)) {
    commands.push({ command: 'modifyClient', username, roles, groups: [] });
  }
  if (client.isDisabled) commands.push({ command: 'enableClient', username });
  return commands;
}

export function commandsToDisable(
  { username }: Pick<WantedUser, 'username'>,
  { client }: UserState,
): readonly Command[] {
  return client === null || client.isDisabled ? [] : [{ command: 'disableClient', username }];
}

function isRoleRight({ acls }: WantedUser, { acls: found }: RoleState): boolean {
  const key = ({ acltype, topic, allow }: Acl): string => `${acltype} ${String(allow)} ${topic}`;
  const keys = new Set(found.map(key));
  return keys.size === acls.length && found.length === acls.length && acls.every((acl) => keys.has(key(acl)));
}

function hasOnlyItsRole({ rolename }: WantedUser, { roles, groups }: ClientState): boolean {
  return groups.length === 0 && roles.length === 1 && roles[0] === rolename;
}
