import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateView } from '../../../shared/ipc/index.ts';
import { isGenuine } from './feed-signature.ts';
import { Updates, type UpdaterEngine } from './updates.ts';

const pair = generateKeyPairSync('ed25519');
const KEY = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const SHA = 'kRl1bA0pOVyBbi0ZtWb6bNKNqYv4kFxEYeEsbBTSNQZ5ZC8uG4t9cF8a9v4mRr9nJ0r5Vw8c1yqY2s3t4u5w6Q==';
const FEED = Buffer.from(`version: 1.2.0
files:
  - url: Concentrator-1.2.0.AppImage
    sha512: ${SHA}
    size: 123
path: Concentrator-1.2.0.AppImage
sha512: ${SHA}
releaseDate: '2026-01-31T08:00:00.000Z'
`);
const SIGNATURE = sign(null, FEED, pair.privateKey).toString('base64');
const CLAIMED = { version: '1.2.0', files: [{ sha512: SHA }] };

describe('an update on Linux', () => {
  it('is genuine where the feed is signed by our key, and says what would be installed', () => {
    expect(isGenuine(FEED, SIGNATURE, KEY, CLAIMED)).toBe(true);
    expect(isGenuine(FEED, `${SIGNATURE}\n`, KEY, CLAIMED)).toBe(true);
  });

  it('is not where a single byte of feed or signature differs', () => {
    for (let at = 0; at < FEED.length; at += 7) {
      const changed = Buffer.from(FEED);
      changed[at]! ^= 1;
      expect(isGenuine(changed, SIGNATURE, KEY, CLAIMED)).toBe(false);
    }
    const bytes = Buffer.from(SIGNATURE, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(isGenuine(FEED, changed.toString('base64'), KEY, CLAIMED)).toBe(false);
    }
  });

  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  it.each([
    ['no key', SIGNATURE, '', CLAIMED],
    ['a key that is none', SIGNATURE, 'No key was made yet.', CLAIMED],
    ['another key', SIGNATURE, other, CLAIMED],
    [
      'a key of another kind',
      sign('sha256', FEED, rsa.privateKey).toString('base64'),
      rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      CLAIMED,
    ],
    ['no signature', '', KEY, CLAIMED],
    ['another version than the signed one', SIGNATURE, KEY, { ...CLAIMED, version: '1.2.1' }],
    ['a part of the signed version', SIGNATURE, KEY, { ...CLAIMED, version: '1.2' }],
    ['another file', SIGNATURE, KEY, { ...CLAIMED, files: [{ sha512: SHA }, { sha512: 'x' }] }],
    ['no file', SIGNATURE, KEY, { ...CLAIMED, files: [] }],
    ['a file without a sum', SIGNATURE, KEY, { ...CLAIMED, files: [{ sha512: '' }] }],
  ])('is not genuine with %s', (_name, signature, key, claimed) => {
    expect(isGenuine(FEED, signature, key, claimed)).toBe(false);
  });
});

describe('updates', () => {
  let views: UpdateView[];
  let feedUrl: string | null;
  let isWriting: boolean;
  let isOurs: boolean;
  const engine = { check: vi.fn(), download: vi.fn(), install: vi.fn() } satisfies UpdaterEngine;
  const loaded = vi.fn(() => Promise.resolve(engine));
  let updates: Updates;
  const states = (): string[] => views.map(({ state }) => state);

  beforeEach(() => {
    vi.clearAllMocks();
    [views, feedUrl, isWriting, isOurs] = [[], 'http://10.0.0.5/updates', false, true];
    engine.check.mockResolvedValue(CLAIMED);
    engine.download.mockImplementation((onPercent: (percent: number) => void) =>
      Promise.resolve(onPercent(50)),
    );
    updates = new Updates({
      feedUrl: () => feedUrl,
      engine: loaded,
      isGenuine: () => Promise.resolve(isOurs),
      onChange: (view) => void views.push(view),
      isWriting: () => isWriting,
    });
    updates.feedChanged();
  });

  it('load nothing and ask nobody where no address is set', async () => {
    feedUrl = null;
    updates.feedChanged();
    await updates.check();
    await updates.download();
    await updates.install();
    expect(loaded).not.toHaveBeenCalled();
    expect(states()).toEqual(['idle', 'off']);
  });

  it('go step by step, each when it is asked for', async () => {
    await updates.check();
    expect(states()).toEqual(['idle', 'checking', 'available']);
    expect(engine.download).not.toHaveBeenCalled();
    await updates.download();
    expect(views.slice(3)).toEqual([
      { state: 'downloading', version: '1.2.0', percent: 0 },
      { state: 'downloading', version: '1.2.0', percent: 50 },
      { state: 'ready', version: '1.2.0' },
    ]);
    expect(engine.install).not.toHaveBeenCalled();
    await updates.install();
    expect(engine.install).toHaveBeenCalledOnce();
  });

  it('that are not signed are named, and never downloaded', async () => {
    isOurs = false;
    await updates.check();
    await updates.download();
    expect(views.at(-1)).toMatchObject({ state: 'failed', error: { name: 'updateNotGenuine' } });
    expect(engine.download).not.toHaveBeenCalled();
  });

  it('that cannot be looked for say why', async () => {
    engine.check.mockRejectedValue(new Error('connect ECONNREFUSED\n at stack'));
    await updates.check();
    expect(views.at(-1)).toMatchObject({
      state: 'failed',
      error: { name: 'updateUnavailable', context: { host: '10.0.0.5', reason: 'connect ECONNREFUSED' } },
    });
    engine.check.mockResolvedValue(null);
    await updates.check();
    expect(states().at(-1)).toBe('none');
  });

  it('are not installed while a device is being written', async () => {
    await updates.check();
    await updates.download();
    isWriting = true;
    await expect(updates.install()).rejects.toMatchObject({ errorName: 'busy' });
    expect(engine.install).not.toHaveBeenCalled();
  });
});
