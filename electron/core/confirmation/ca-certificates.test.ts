import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority, makeServerCertificate, type KeyPair } from '../../../e2e/brokers/index.ts';
import { readAuthorities } from './ca-certificates.ts';

let authority: KeyPair;
let leaf: KeyPair;

beforeAll(async () => {
  authority = await makeAuthority();
  leaf = await makeServerCertificate(authority);
});

function read(bytes: string | Uint8Array): unknown {
  const result = readAuthorities(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  if (!result.ok) return result.error.context.reason;
  const { pem, noAuthority } = result.authorities;
  return { count: pem.length, noAuthority };
}

describe('a CA file', () => {
  it('may be PEM, with text around it and CRLF', () => {
    const crlf = `Site CA\r\n${authority.cert.replaceAll('\n', '\r\n')}\r\n`;
    expect(read(crlf)).toEqual({ count: 1, noAuthority: false });
  });

  it('may be DER', () => {
    expect(read(new X509Certificate(authority.cert).raw)).toEqual({ count: 1, noAuthority: false });
  });

  it('may be a bundle', () => {
    expect(read(`${leaf.cert}${authority.cert}`)).toEqual({ count: 2, noAuthority: false });
  });

  it('that holds only a CA-signed server certificate is read, and marked as no authority', () => {
    expect(read(leaf.cert)).toEqual({ count: 1, noAuthority: true });
  });

  it('that holds a self-signed server certificate is an authority for itself', async () => {
    expect(read((await makeServerCertificate(null)).cert)).toEqual({ count: 1, noAuthority: false });
  });

  it.each([
    ['empty', () => '', 'empty'],
    ['text', () => 'hello', 'notACertificate'],
    ['a private key', () => authority.key, 'notACertificate'],
    ['cut in the middle', () => authority.cert.slice(0, 300), 'truncated'],
    ['one good and one cut', () => authority.cert + leaf.cert.slice(0, 300), 'truncated'],
    [
      'one good and one broken',
      () => authority.cert + leaf.cert.replace(/MII.{20}/, 'AAAA'),
      'notACertificate',
    ],
  ])('that is %s is refused', (_what, text, reason) => {
    expect(read(text())).toBe(reason);
  });
});
