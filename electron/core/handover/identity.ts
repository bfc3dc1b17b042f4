import { loadAge } from './seal.ts';

export interface HandoverIdentity {
  /** `AGE-SECRET-KEY-1…`: stays with the platform's engineer, and is stored nowhere here. */
  readonly identity: string;
  /** `age1…`: goes into the site profile. */
  readonly recipient: string;
}

export async function generateIdentity(): Promise<HandoverIdentity> {
  const { generateX25519Identity, identityToRecipient } = await loadAge();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}
