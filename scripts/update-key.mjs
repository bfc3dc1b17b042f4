/**
 * The key that signs updates for Linux (see electron/host/updates):
 *
 *   node scripts/update-key.mjs make PRIVATE.pem              a new pair; the public key goes to assets/update-key.pem
 *   node scripts/update-key.mjs sign PRIVATE.pem FEED.yml     writes FEED.yml.sig beside it
 *
 * The private key stays with whoever makes releases, outside the checkout.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ROOT } from './ensure-built.mjs';

const [command, keyFile, feedFile] = process.argv.slice(2);

if (command === 'make' && keyFile !== undefined) makePair(resolve(keyFile));
else if (command === 'sign' && keyFile !== undefined && feedFile !== undefined) signFeed(keyFile, feedFile);
else {
  console.error(
    'Usage: node scripts/update-key.mjs make PRIVATE.pem\n' +
      '       node scripts/update-key.mjs sign PRIVATE.pem FEED.yml',
  );
  process.exitCode = 2;
}

function makePair(path) {
  if (!relative(ROOT, path).startsWith('..')) {
    console.error('The private key must not lie in the checkout. Choose a place outside it.');
    process.exitCode = 2;
    return;
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  // `wx`: a key that signed what is out there is never overwritten.
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  const target = join(ROOT, 'assets', 'update-key.pem');
  writeFileSync(target, publicKey.export({ type: 'spki', format: 'pem' }));
  console.log(`private key: ${path}\npublic key: ${target}`);
}

function signFeed(key, feed) {
  const signature = sign(null, readFileSync(feed), createPrivateKey(readFileSync(key)));
  writeFileSync(`${feed}.sig`, `${signature.toString('base64')}\n`);
  console.log(`${feed}.sig`);
}
