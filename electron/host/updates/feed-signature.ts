import { createPublicKey, verify } from 'node:crypto';

/** What electron-updater read from the feed and would act on. */
export interface ClaimedUpdate {
  readonly version: string;
  readonly files: readonly { readonly sha512: string }[];
}

/**
 * An AppImage is signed by nobody but us: the feed's `latest-linux.yml` has an ed25519 signature beside it, and what is
 * about to be installed must be the very version and the very files that the signed text names.
 *
 * @param signature base64, over the bytes of `feed`
 * @param publicKey PEM; whatever is no key verifies nothing
 */
export function isGenuine(
  feed: Uint8Array,
  signature: string,
  publicKey: string,
  claimed: ClaimedUpdate,
): boolean {
  if (!isSigned(feed, signature, publicKey)) return false;
  const lines = new Set(
    Buffer.from(feed)
      .toString('utf8')
      .split(/\r?\n/)
      .map((line) => line.trim().replace(/^- /, '').replace(/['"]/g, '')),
  );
  return (
    lines.has(`version: ${claimed.version}`) &&
    claimed.files.length > 0 &&
    claimed.files.every(({ sha512 }) => sha512 !== '' && lines.has(`sha512: ${sha512}`))
  );
}

function isSigned(feed: Uint8Array, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, feed, key, Buffer.from(signature.trim(), 'base64'));
  } catch {
    return false; // no key, or not one at all: nothing is genuine
  }
}
