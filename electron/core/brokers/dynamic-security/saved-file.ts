/** The plugin answers success also where it cannot save (facts, "Mosquitto"); only its file tells. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConcentratorError } from '../../../../shared/errors/index.ts';
import type { WantedUser } from './wanted.ts';

const FILE_SCHEMA = z.object({
  clients: z.array(
    z.object({
      username: z.string(),
      disabled: z.boolean().optional(),
      roles: z.array(z.object({ rolename: z.string() })).default([]),
    }),
  ),
  roles: z.array(z.object({ rolename: z.string() })),
});

/**
 * Do all users stand in the file, each with its role?
 * @throws ConcentratorError `badBrokerFile` where it cannot be read, or is not the plugin's
 */
export async function isSaved(
  path: string,
  users: readonly WantedUser[],
  mode: 'provision' | 'disable',
): Promise<boolean> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'JSON';
    throw new ConcentratorError('badBrokerFile', { path, reason: code });
  }
  const parsed = FILE_SCHEMA.safeParse(json);
  if (!parsed.success) throw new ConcentratorError('badBrokerFile', { path, reason: 'JSON' });
  const clients = new Map(parsed.data.clients.map((client) => [client.username, client]));
  const roles = new Set(parsed.data.roles.map(({ rolename }) => rolename));
  return users.every(({ username, rolename }) => {
    const client = clients.get(username);
    if (mode === 'disable') return client === undefined || client.disabled === true;
    const hasRole = client?.roles.some((role) => role.rolename === rolename) === true;
    return hasRole && client.disabled !== true && roles.has(rolename);
  });
}
