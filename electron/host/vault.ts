/* eslint-disable @typescript-eslint/no-deprecated -- Electron 25 has no other; the later ones are asynchronous */
import { safeStorage } from 'electron';
import type { Vault } from '../core/store/vault.ts';

/**
 * The operating system's keychain. Where there is none, Chromium on Linux would scramble with a password that everybody
 * knows (`basic_text`): that is no keychain, and nothing is kept then.
 */
export function systemVault(): Vault {
  const isAvailable = safeStorage.isEncryptionAvailable() && !isScramblingOnly();
  return {
    isAvailable,
    encrypt: (text) => {
      if (!isAvailable) throw new Error('there is no keychain to encrypt with');
      return safeStorage.encryptString(text);
    },
    decrypt: (bytes) => {
      if (!isAvailable) throw new Error('there is no keychain to decrypt with');
      return safeStorage.decryptString(Buffer.from(bytes));
    },
  };
}

function isScramblingOnly(): boolean {
  if (process.platform !== 'linux') return false;
  // Electron 25 does not tell its backend; there, no keychain means that encryption is not available at all.
  const { getSelectedStorageBackend } = safeStorage as Partial<typeof safeStorage>;
  if (getSelectedStorageBackend === undefined) return false;
  return ['basic_text', 'unknown'].includes(getSelectedStorageBackend.call(safeStorage));
}
