#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder makes Debian packages with and downloads: the same arguments, as far as
 * electron-builder gives them, and dpkg-deb does the work. What it does not know is an error rather than left out.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  constants,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

const FLAGS = new Set(['--force', '--debug']);
const MANY = new Set(['-d', '--deb-recommends']);
const ONE = new Set(['-s', '-t', '--architecture', '--after-install', '--after-remove', '--description']);
for (const name of ['--version', '--package', '--name', '--maintainer', '--vendor', '--url', '--category'])
  ONE.add(name);
for (const name of ['--deb-priority', '--deb-compression', '--license', '--iteration', '--log'])
  ONE.add(name);

const { options, mappings } = parse(process.argv.slice(2));
if (options['-s'] !== 'dir' || options['-t'] !== 'deb') fail('only directories to deb');

const root = mkdtempSync(join(tmpdir(), 'concentrator-deb-'));
try {
  chmodSync(root, 0o755);
  for (const mapping of mappings) place(mapping);
  writeControl();
  const compression = process.env.FPM_SHIM_COMPRESSION ?? options['--deb-compression'] ?? 'xz';
  const flags = ['--root-owner-group', `-Z${compression === 'gz' ? 'gzip' : compression}`];
  execFileSync('dpkg-deb', [...flags, '--build', root, options['--package']], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
} finally {
  rmSync(root, { recursive: true, force: true });
}

function parse(argv) {
  const result = { options: {}, mappings: [] };
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index];
    if (FLAGS.has(word)) continue;
    if (MANY.has(word)) (result.options[word] ??= []).push(argv[++index]);
    else if (ONE.has(word)) result.options[word] = argv[++index];
    else if (word.startsWith('-')) fail(`it does not know ${word}`);
    else result.mappings.push(word);
  }
  return result;
}

/** `from=to`; a folder with a slash at its end means what is in it. */
function place(mapping) {
  const at = mapping.lastIndexOf('=');
  const from = mapping.slice(0, at);
  const target = join(root, mapping.slice(at + 1));
  const isFolder = lstatSync(from).isDirectory();
  const to = isFolder && !from.endsWith('/') ? join(target, basename(from)) : target;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    mode: constants.COPYFILE_FICLONE,
  });
}

function writeControl() {
  const files = filesIn(root);
  for (const path of files) makeReadable(path);
  const kibibytes = Math.ceil(files.reduce((sum, path) => sum + lstatSync(path).size, 0) / 1024);
  const folder = join(root, 'DEBIAN');
  mkdirSync(folder);

  const fields = {
    Package: options['--name'],
    Version: [options['--version'], options['--iteration']].filter(Boolean).join('-'),
    Architecture: options['--architecture'],
    Maintainer: options['--maintainer'],
    'Installed-Size': kibibytes,
    Depends: options['-d']?.join(', '),
    Recommends: options['--deb-recommends']?.join(', '),
    Section: options['--category'] ?? 'default',
    Priority: options['--deb-priority'] ?? 'optional',
    Homepage: options['--url'],
    Description: description(options['--description']),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
  writeFileSync(join(folder, 'control'), lines.map(([name, value]) => `${name}: ${value}\n`).join(''));

  const sums = files
    .filter((path) => lstatSync(path).isFile())
    .map(
      (path) => `${createHash('md5').update(readFileSync(path)).digest('hex')}  ${relative(root, path)}\n`,
    );
  writeFileSync(join(folder, 'md5sums'), sums.join(''));
  script('postinst', options['--after-install']);
  script('postrm', options['--after-remove']);
}

/** The first line is the short one; each further line begins with a blank, and an empty one is a full stop. */
function description(text) {
  const [short, ...rest] = text.trim().split('\n');
  return [short.trim(), ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n');
}

function script(name, source) {
  if (source === undefined) return;
  const path = join(root, 'DEBIAN', name);
  writeFileSync(path, readFileSync(source));
  chmodSync(path, 0o755);
}

/** Whatever the umask of whoever builds: everybody may read, and run what its owner may run. */
function makeReadable(path) {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...filesIn(path)] : [path];
  });
}

function fail(why) {
  console.error(`The stand-in for fpm cannot do this: ${why}.`);
  process.exit(2);
}
