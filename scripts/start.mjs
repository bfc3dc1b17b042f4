/**
 * `npm start`: finds an Electron, builds the app where a source is newer, and starts it. What it has to say itself goes
 * to stderr; arguments (`npm start -- --lang=zh-CN`), output, exit code and signals are the app's.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants as fsConstants, readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import { ensureAppBuilt } from './build-app.mjs';
import { ElectronUnavailableError, resolveRuntime } from './electron-runtime.mjs';
import { environmentOf, librariesMessage, missingLibraries, planStart } from './start-plan.mjs';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** How long the app may take to end after it was asked to. */
const PATIENCE_MS = 10_000;

const plan = await prepare();
if ('error' in plan) {
  console.error(plan.error);
  process.exitCode = 1;
} else {
  for (const note of plan.notes) console.error(note);
  finish(await run(plan));
}

async function prepare() {
  let executable;
  try {
    ({ executable } = await resolveRuntime());
  } catch (error) {
    if (!(error instanceof ElectronUnavailableError)) throw error;
    return { error: error.message };
  }
  const missing = process.platform === 'linux' ? missingLibraries(ldd(executable)) : [];
  if (missing.length > 0) return { error: librariesMessage(missing, osRelease()) };

  let folder;
  try {
    folder = await ensureAppBuilt();
  } catch (error) {
    return { error: `The build failed: ${error.message}` };
  }
  const machine = {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    hasSandbox: hasSandbox(executable),
    hasXvfbRun: isOnPath('xvfb-run') && isOnPath('xauth'),
  };
  return planStart(machine, executable, folder, process.argv.slice(2));
}

/**
 * The app and what it starts are a process group of their own: a Ctrl-C reaches it once, through here (a second one
 * would end Chromium in the middle of its work), and at the end the group can be emptied.
 */
function run({ command, args }) {
  const isGroup = process.platform !== 'win32';
  const isBehindXvfb = command === 'xvfb-run';
  const child = spawn(command, args, {
    stdio: ['inherit', 'inherit', 'inherit', ...(isBehindXvfb ? ['pipe'] : [])],
    env: environmentOf(process.env),
    detached: isGroup,
  });
  let program = isBehindXvfb ? undefined : child.pid;
  let asked = null;
  child.stdio[3]?.on('data', (text) => {
    program ??= Number.parseInt(text, 10);
    if (asked) send(program, asked);
  });
  const ask = (signal) => {
    if (asked) return; // npm passes on the Ctrl-C that the terminal has sent here already
    asked = signal;
    send(program, signal);
    setTimeout(() => send(isGroup ? -child.pid : child.pid, 'SIGKILL'), PATIENCE_MS).unref();
  };
  for (const signal of SIGNALS) process.on(signal, ask);

  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', async (code, signal) => {
      if (isGroup) await empty(child.pid);
      for (const name of SIGNALS) process.off(name, ask);
      resolve({ code, signal });
    });
  });
}

/** Returns false where there is nobody. */
function send(id, signal) {
  if (id === undefined) return false;
  try {
    return process.kill(id, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
    return false;
  }
}

/** The X server tidies up behind itself, for which it needs a moment; nobody else should be there any more. */
async function empty(group) {
  for (let waited = 0; waited < 2000 && send(-group, 0); waited += 20) await setTimeoutAsync(20);
  send(-group, 'SIGKILL');
}

/** Ends as the app has ended. */
function finish({ code, signal }) {
  if (signal === null) process.exitCode = code;
  else if (SIGNALS.includes(signal)) process.kill(process.pid, signal);
  else process.exitCode = 128 + constants.signals[signal];
}

function ldd(executable) {
  const env = { ...process.env, LD_LIBRARY_PATH: dirname(executable) };
  return spawnSync('ldd', [executable], { encoding: 'utf8', env }).stdout ?? '';
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return ''; // a Linux without it: the packages' older names are as good a guess as any
  }
}

/** Chromium needs user namespaces, which some systems forbid, or its helper owned by root with the setuid bit. */
function hasSandbox(executable) {
  if (process.platform !== 'linux') return true;
  const helper = statSync(join(dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  const { status, error } = spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' });
  return error !== undefined || status === 0;
}

function isOnPath(tool) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), fsConstants.X_OK);
      return true;
    } catch {
      return false; // not in this folder
    }
  });
}
