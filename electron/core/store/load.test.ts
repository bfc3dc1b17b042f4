/** The native package declares Node 22 or newer, but must load where Electron 25 (Node 18) and Node 20 are. */
import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program } from './testing/run-child.ts';
import { inFolder } from './testing/store.ts';

/** Further interpreters to try, as paths: `CONCENTRATOR_TEST_NODES=/opt/node18/bin/node`. */
const OTHERS = (process.env['CONCENTRATOR_TEST_NODES'] ?? '').split(delimiter).filter((path) => path !== '');

describe('the store', () => {
  it.each([process.execPath, ...OTHERS])('loads and keeps records under %s', (node) =>
    inFolder(async (folder) => {
      const child = await program('child-program.ts');
      try {
        const writer = child.run([folder, 'write', '3'], node);
        expect(await writer.ended).toBe(0);
        expect(writer.lines().filter((line) => line.startsWith('kept '))).toHaveLength(12);
      } finally {
        child.remove();
      }
    }),
  );
});
