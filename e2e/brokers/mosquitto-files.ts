import { pbkdf2Sync, randomBytes } from 'node:crypto';

export interface BrokerUser {
  readonly username: string;
  readonly password: string;
}

// 2.0 takes 12-byte salts only; 101 iterations are its default (facts, "Mosquitto").
const SALT_BYTES = 12;
const ITERATIONS = 101;

/** Lines of `password_file`: `user:$7$iterations$salt$hash`. */
export function passwordFile(users: readonly BrokerUser[]): string {
  return users
    .map(({ username, password }) => {
      const { salt, hash } = hashed(password);
      return `${username}:$7$${ITERATIONS}$${salt}$${hash}\n`;
    })
    .join('');
}

/** `acl_file` as in the guide (2.1.1), with the slash it lost in print. */
export function guideAcl(topicRoot: string, manager: string): string {
  return [
    `user ${manager}`,
    `topic read ${topicRoot}/+/fromdev`,
    `topic write ${topicRoot}/+/todev`,
    '',
    'pattern write $SYS/broker/connection/%c/state',
    `pattern write ${topicRoot}/%u/fromdev`,
    `pattern read ${topicRoot}/%u/todev`,
    '',
  ].join('\n');
}

export interface DynamicAcl {
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

/** The dynamic-security plugin's own file: each user with a role of its own. */
export function dynamicSecurityFile(
  users: readonly (BrokerUser & { readonly acls: readonly DynamicAcl[] })[],
): string {
  return JSON.stringify({
    defaultACLAccess: {
      publishClientSend: false,
      publishClientReceive: true,
      subscribe: false,
      unsubscribe: true,
    },
    clients: users.map(({ username, password }) => {
      const { salt, hash } = hashed(password);
      return {
        username,
        password: hash,
        salt,
        iterations: ITERATIONS,
        roles: [{ rolename: `role-${username}` }],
      };
    }),
    groups: [],
    roles: users.map(({ username, acls }) => ({
      rolename: `role-${username}`,
      acls: acls.map((acl) => ({ ...acl, priority: 0 })),
    })),
  });
}

function hashed(password: string): { salt: string; hash: string } {
  const salt = randomBytes(SALT_BYTES);
  const hash = pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512');
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}
