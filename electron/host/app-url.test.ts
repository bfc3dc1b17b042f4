import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppUrl, servedFile } from './app-url.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

const FOLDER = join('/opt', 'app', 'renderer');

describe('a URL of the app', () => {
  it('means a file of the renderer, with its type', () => {
    expect(servedFile('app://concentrator/index.html', FOLDER)).toEqual({
      path: join(FOLDER, 'index.html'),
      type: 'text/html; charset=utf-8',
      isPage: true,
    });
    expect(servedFile('app://concentrator/assets/index-B_1.js?v=1#x', FOLDER)).toEqual({
      path: join(FOLDER, 'assets', 'index-B_1.js'),
      type: 'text/javascript; charset=utf-8',
      isPage: false,
    });
  });

  it('never means a file outside the folder, whatever is in it', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      '%00',
      'a',
      'index.html',
      '%',
      'C:',
      '~',
      '.js',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.string(), (parts, tail) => {
        const file = servedFile(`app://concentrator/${parts.join('')}${tail}`, FOLDER);
        if (file === null) return;
        expect(file.path.startsWith(join(FOLDER, '/'))).toBe(true);
        expect(file.path).toBe(join(file.path));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    'app://concentrator.evil/index.html',
    'app://concentratorx/',
    'https://concentrator/',
    'APP://concentrator/',
  ])('is not %s', (url) => {
    expect(isAppUrl(url)).toBe(false);
    expect(servedFile(url, FOLDER)).toBeNull();
  });
});

it('the policy allows nothing that is not in the package', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'self' 'nonce-abc'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|blob:/);
});
