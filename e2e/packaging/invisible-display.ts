import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an Electron executable to its end under Xvfb. Nothing it has started is left behind, however it ends. */
export function runOnAnInvisibleDisplay(
  executable: string,
  args: readonly string[],
  timeoutMs: number,
): Promise<Ended> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn('xvfb-run', ['-a', executable, ...sandbox, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, which can be ended as a whole
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    const end = (): void => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // it has ended already
      }
    };
    const patience = setTimeout(end, timeoutMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(patience);
      resolve({ code, stdout, stderr });
    });
  });
}
