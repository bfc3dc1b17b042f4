/**
 * `npm test`: the system's tools, the builds, Electron, then Vitest under the Node that runs this script. Arguments go to
 * Vitest.
 * The last line of its output is "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ensureAppBuilt } from './build-app.mjs';
import { resolveRuntime } from './electron-runtime.mjs';
import { ROOT, ensureBuilt } from './ensure-built.mjs';
import { PATH_WITH_SBIN, ensureSystemPackages } from './system-packages.mjs';

if (!ensureSystemPackages()) process.exit(1);
// Once here, so that the tests do not all find them out of date, or absent, at the same moment.
const preparations = await Promise.allSettled([ensureBuilt(), ensureAppBuilt(), resolveRuntime()]);
for (const { reason } of preparations) if (reason !== undefined) console.error(reason.message);

const folder = mkdtempSync(join(tmpdir(), 'concentrator-tests-'));
const report = join(folder, 'report.json');
const status = await runVitest(report, process.argv.slice(2));
const { passed, failed, skipped } = countOf(report, status);
rmSync(folder, { recursive: true, force: true });
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = status === 0 && failed > 0 ? 1 : status;

function runVitest(outputFile, args) {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A test that starts `node` gets this one.
    env: { ...process.env, PATH: [dirname(process.execPath), PATH_WITH_SBIN].join(delimiter) },
  });
  // A Ctrl-C reaches Vitest by itself; waiting for it keeps the last lines in order.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A file that cannot even be loaded holds no failed test, and a stray rejection belongs to none: both count as one. */
function countOf(file, exitStatus) {
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // no report: Vitest did not get that far
  }
  const unloaded = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  );
  const failed = result.numFailedTests + unloaded.length;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && exitStatus !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
