import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the jobs of these tests leave their records: not in the home folder of whoever runs them. */
export const dataFolder = mkdtempSync(join(tmpdir(), 'concentrator-data-'));
process.env['CONCENTRATOR_DATA'] = dataFolder;
process.on('exit', () => {
  rmSync(dataFolder, { recursive: true, force: true });
});
