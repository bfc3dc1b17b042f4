/** What encrypts for this user on this machine; in the app Electron's `safeStorage`, in the command line nothing. */
export interface Vault {
  /** False also where the keychain would only scramble (`basic_text`). */
  readonly isAvailable: boolean;
  encrypt(text: string): Uint8Array;
  /** @throws Error where the bytes are not of this user's keychain */
  decrypt(bytes: Uint8Array): string;
}

export const NO_VAULT: Vault = {
  isAvailable: false,
  encrypt: () => {
    throw new Error('there is no keychain to encrypt with');
  },
  decrypt: () => {
    throw new Error('there is no keychain to decrypt with');
  },
};
