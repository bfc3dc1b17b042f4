/** What the plugin holds of the users that matter here. */
import { z } from 'zod';
import type { Command, CommandAnswer, ControlChannel } from './control-channel.ts';
import type { Acl, WantedUser } from './wanted.ts';

export interface ClientState {
  readonly isDisabled: boolean;
  /** Names. */
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

export interface RoleState {
  readonly acls: readonly Acl[];
}

/** Null where there is none of that name. */
export interface UserState {
  readonly client: ClientState | null;
  readonly role: RoleState | null;
}

const ACL_SCHEMA = z.object({
  acltype: z.enum([
    ...['publishClientSend', 'publishClientReceive', 'subscribeLiteral', 'subscribePattern'],
    ...['unsubscribeLiteral', 'unsubscribePattern'],
  ] as const),
  topic: z.string(),
  allow: z.boolean(),
});
const CLIENT_SCHEMA = z.object({
  client: z.object({
    disabled: z.boolean().optional(),
    roles: z.array(z.object({ rolename: z.string() })).default([]),
    groups: z.array(z.object({ groupname: z.string() })).default([]),
  }),
});
const ROLE_SCHEMA = z.object({ role: z.object({ acls: z.array(ACL_SCHEMA).default([]) }) });
const DEFAULTS_SCHEMA = z.object({ acls: z.array(z.object({ acltype: z.string(), allow: z.boolean() })) });

/** How many users are asked about at once. */
const USERS_A_BATCH = 50;

/** Null for a user about whom the answer was not clear. @throws AnswerLost, AbortError */
export async function readUsers(
  channel: ControlChannel,
  users: readonly WantedUser[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, UserState | null>> {
  const found = new Map<string, UserState | null>();
  for (let from = 0; from < users.length; from += USERS_A_BATCH) {
    const part = users.slice(from, from + USERS_A_BATCH);
    const commands = part.flatMap(({ username, rolename }): Command[] => [
      { command: 'getClient', username },
      { command: 'getRole', rolename },
    ]);
    const answers = await channel.run(commands, signal);
    part.forEach(({ username }, index) => {
      const client = clientOf(answers[index * 2]);
      const role = roleOf(answers[index * 2 + 1]);
      found.set(username, client === undefined || role === undefined ? null : { client, role });
    });
  }
  return found;
}

/** The kinds of access that the broker gives everybody where no role says anything; receiving and unsubscribing are harmless. */
export async function readOpenDefaults(
  channel: ControlChannel,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [answer] = await channel.run([{ command: 'getDefaultACLAccess' }], signal);
  const parsed = DEFAULTS_SCHEMA.safeParse(answer?.kind === 'done' ? answer.data : null);
  if (!parsed.success) return [];
  return parsed.data.acls
    .filter(({ acltype, allow }) => allow && (acltype === 'publishClientSend' || acltype === 'subscribe'))
    .map(({ acltype }) => acltype);
}

/** Undefined: not clear. */
function clientOf(answer: CommandAnswer | undefined): ClientState | null | undefined {
  if (answer?.kind === 'refused') return /not found/i.test(answer.reason) ? null : undefined;
  const parsed = CLIENT_SCHEMA.safeParse(answer?.kind === 'done' ? answer.data : null);
  if (!parsed.success) return undefined;
  const { disabled, roles, groups } = parsed.data.client;
  return {
    isDisabled: disabled === true,
    roles: roles.map(({ rolename }) => rolename),
    groups: groups.map(({ groupname }) => groupname),
  };
}

function roleOf(answer: CommandAnswer | undefined): RoleState | null | undefined {
  if (answer?.kind === 'refused') return /not found/i.test(answer.reason) ? null : undefined;
  const parsed = ROLE_SCHEMA.safeParse(answer?.kind === 'done' ? answer.data : null);
  return parsed.success ? parsed.data.role : undefined;
}
