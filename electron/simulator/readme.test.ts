import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DIALECT_NAMES, DIALECTS } from './dialects.ts';
import { FAULT_NAMES, FAULTS } from './named-faults.ts';

it('the README names every dialect and every fault as the code has them', () => {
  // The formatter pads the cells of a table.
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8').replace(/ {2,}/g, ' ');
  for (const name of DIALECT_NAMES) expect(readme).toContain(`| \`${name}\` | ${DIALECTS[name].about} |`);
  for (const name of FAULT_NAMES) {
    const { about, value } = FAULTS[name];
    const means = value === null ? '' : `${value.means}; ${value.otherwise} `;
    expect(readme).toContain(`| \`${name}\` | ${about} | ${means}|`);
  }
});
