import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeServerCertificate } from '../../simulator/index.ts';
import { parseAuthorities } from './certificates.ts';
import { readSmallFile, writePrivateFile } from './text-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'concentrator-files-'));
let pem: string;

beforeAll(async () => {
  pem = (await makeServerCertificate({})).caPem;
});

describe('a CA file', () => {
  it('is told as a person compares it, and only its certificates are kept', () => {
    const { pem: kept, certificates } = parseAuthorities(Buffer.from(`# our CA\n${pem}\nsome words\n`));
    const [certificate] = certificates;
    expect(certificate?.fingerprint).toBe(new X509Certificate(pem).fingerprint256);
    expect(certificate?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(certificate?.isAuthority).toBe(true);
    expect(certificate?.subject).not.toMatch(/\n/);
    expect(certificate?.validTo).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    expect(kept).toMatch(/^-----BEGIN CERTIFICATE-----[^#]+-----END CERTIFICATE-----\n$/);
  });

  it('may be DER, and may hold several', () => {
    const der = new X509Certificate(pem).raw;
    expect(parseAuthorities(der).pem.trim()).toBe(new X509Certificate(pem).toString().trim());
    expect(parseAuthorities(Buffer.from(pem + pem)).certificates).toHaveLength(2);
  });

  it.each(['', 'x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'that reads %j is none',
    (text) => {
      expect(() => parseAuthorities(Buffer.from(text))).toThrow(
        expect.objectContaining({ errorName: 'badCertificateFile' }),
      );
    },
  );
});

describe('a file', () => {
  it('that is written is its owner’s alone', async () => {
    const path = join(folder, 'private');
    await writePrivateFile(path, 'x');
    expect(readFileSync(path, 'utf8')).toBe('x');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that cannot be used is named, and why', async () => {
    const big = join(folder, 'big');
    writeFileSync(big, Buffer.alloc(5 * 1024 * 1024));
    await expect(readSmallFile(big)).rejects.toMatchObject({ errorName: 'badFile', context: { path: big } });
    await expect(readSmallFile(join(folder, 'none'))).rejects.toMatchObject({
      context: { reason: 'ENOENT' },
    });
    await expect(writePrivateFile(join(folder, 'no', 'such'), '')).rejects.toMatchObject({
      errorName: 'badFile',
    });
  });
});
