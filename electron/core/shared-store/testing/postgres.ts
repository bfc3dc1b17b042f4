/** A PostgreSQL of its own in a temporary folder; as the user `postgres` where this is root, whom the server refuses. */
import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { SharedTarget } from '../contract.ts';

const VERSIONS = '/usr/lib/postgresql';
const STEP_LIMIT_MS = 60_000;
export const PASSWORD = 'p@ss w%rd/1';

export interface Postgres {
  readonly tcp: SharedTarget;
  readonly socket: SharedTarget;
  ask(sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

function binaries(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const [newest] = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(VERSIONS, newest, 'bin');
}

export const hasPostgres = binaries() !== null;

export async function startPostgres(settings: readonly string[] = []): Promise<Postgres> {
  const bin = binaries();
  if (bin === null) throw new Error('no PostgreSQL here');
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [folder, passwordFile]) own(path);
  const run = async (tool: string, ...args: string[]): Promise<void> => {
    const path = join(bin, tool);
    const [command, all] = isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, args];
    await promisify(execFile)(command, all, { timeout: STEP_LIMIT_MS, cwd: folder });
  };
  try {
    const auth = ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-U', 'station'];
    await run('initdb', '-D', data, '-E', 'UTF8', '--locale=C', '-N', ...auth);
    const port = await freePort();
    const options = [
      `-p ${port}`,
      `-k ${folder}`,
      '-c listen_addresses=127.0.0.1',
      ...settings.map((one) => `-c ${one}`),
    ];
    await run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-w', '-o', options.join(' '), 'start');
    const target = { port, database: 'postgres', user: 'station', tls: 'off' } as const;
    return {
      tcp: { ...target, host: '127.0.0.1' },
      socket: { ...target, host: folder },
      ask: async (sql) => {
        const client = new pg.Client({ ...target, host: '127.0.0.1', password: PASSWORD, ssl: false });
        await client.connect();
        try {
          return (await client.query<Record<string, unknown>>(sql)).rows;
        } finally {
          await client.end();
        }
      },
      stop: async () => {
        await run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function own(path: string): void {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  const [, , user = '', group = ''] = line?.split(':') ?? [];
  chownSync(path, Number(user), Number(group));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
