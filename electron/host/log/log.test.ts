import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { KnownSecrets } from './known-secrets.ts';
import { Log } from './log.ts';
import { redact } from './redact.ts';

describe('a secret that is known', () => {
  it('is in no line, in whatever writing', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' }), (secret) => {
        // A secret of asterisks cannot be told from its mask.
        fc.pre(!/^[*\s]*$/.test(secret) && !'******'.includes(secret) && !/^[\s\S]*\*{2}/.test(secret));
        const secrets = new KnownSecrets();
        secrets.add(secret);
        const bytes = Buffer.from(secret);
        const forms = [secret, bytes.toString('base64'), bytes.toString('hex'), JSON.stringify(secret)];
        for (const form of forms) expect(secrets.mask(`: ${form} :`)).not.toContain(form);
      }),
    );
  });

  it('is what stands in the field now, and what was used; not what was typed on the way', () => {
    const secrets = new KnownSecrets();
    for (const typed of ['conc', 'concentrator', 'concentrator-7']) secrets.setTyped(typed);
    expect(secrets.mask('concentrator at concentrator-7')).toBe('concentrator at ******');
    secrets.keepTyped();
    secrets.setTyped(null);
    expect(secrets.mask('concentrator-7')).toBe('******');
  });
});

describe('what looks like a secret', () => {
  it.each([
    ['{"password":"p4ss","x":1}', '{"password":******,"x":1}'],
    ["passphrase: 'a b', x", 'passphrase: ******, x'],
    ['PASSWORD=abc;', 'PASSWORD=******;'],
    ['sent set user abc123', 'sent set user ******'],
    ['mqtts://admin:abc@host:8883', 'mqtts://admin:******@host:8883'],
    ['密码:abc', '密码:******'],
    ['AGE-SECRET-KEY-1QQQQ', '******'],
    ['-----BEGIN EC PRIVATE KEY-----\nabc\n-----END EC PRIVATE KEY-----', '******'],
    ['<Buffer 01 02>', '<bytes>'],
    ['\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08', '<bytes>'],
  ])('%s is hidden', (line, shown) => {
    expect(redact(line, new KnownSecrets())).toBe(shown);
  });

  it('is not a word about passwords', () => {
    const line = 'the password was read back, 12 characters';
    expect(redact(line, new KnownSecrets())).toBe(line);
  });
});

describe('the log', () => {
  it('keeps what was said before it was opened, and cuts what is too long', () => {
    const log = new Log();
    const lines: string[] = [];
    log.info('first');
    log.open((level, line) => void lines.push(`${level} ${line}`));
    log.warn('x'.repeat(10_000));
    expect(lines[0]).toBe('info first');
    expect(lines[1]?.length).toBeLessThan(8_100);
  });

  it('tells an error with its causes and its facts, and without its secrets', () => {
    const log = new Log();
    const lines: string[] = [];
    log.open((_level, line) => void lines.push(line));
    log.secrets.add('Canary-1');
    log.error('job', new ConcentratorError('portInUse', { path: 'COM5' }, new Error('about Canary-1')));
    log.error('odd', 'Canary-1');
    expect(lines[0]).toMatch(/job: .*CC-203 portInUse[\s\S]*COM5[\s\S]*caused by Error: about \*{6}/);
    expect(lines[1]).toBe('odd: not an error: string');
  });
});
