/**
 * Draws the icon files in assets/icons from assets/icon.svg and icon-small.svg. Run by hand after either has changed; the
 * results belong in the repository. Needs Debian's librsvg2-bin, icoutils and optipng.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './ensure-built.mjs';

const ASSETS = join(ROOT, 'assets');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Above this a PNG is smaller, and every Windows that reads the icon reads PNG there. */
const ICO_BITMAPS = [16, 24, 32, 48];

/** Apple's names for the sizes; those that end a pair are for displays of double density. */
const ICNS = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };
const ICNS_DOUBLE = { ic11: 32, ic12: 64, ic13: 256, ic14: 512 };

const fileOf = (size) => join(ASSETS, 'icons', `${size}x${size}.png`);

mkdirSync(join(ASSETS, 'icons'), { recursive: true });
for (const size of SIZES) {
  const drawing = join(ASSETS, size <= 24 ? 'icon-small.svg' : 'icon.svg');
  execFileSync('rsvg-convert', ['-w', size, '-h', size, '-o', fileOf(size), drawing].map(String));
}
execFileSync('optipng', ['-quiet', '-o5', '-strip', 'all', ...SIZES.map(fileOf)]);
execFileSync('icotool', [
  '--create',
  `--output=${join(ASSETS, 'icons', 'icon.ico')}`,
  ...ICO_BITMAPS.map(fileOf),
  `--raw=${fileOf(256)}`,
]);
writeFileSync(join(ASSETS, 'icons', 'icon.icns'), icns());

/** A header, and behind it each picture with a name and a length. */
function icns() {
  const parts = Object.entries({ ...ICNS, ...ICNS_DOUBLE }).map(([name, size]) =>
    chunk(name, readFileSync(fileOf(size))),
  );
  return chunk('icns', Buffer.concat(parts));
}

function chunk(name, content) {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
