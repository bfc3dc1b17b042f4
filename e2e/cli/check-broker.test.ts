import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../shared/broker-check/index.ts';
import { guideAcl, SITE, startSite, type Site } from '../brokers/index.ts';
import { temporaryFiles } from './files.ts';
import { runHere } from './here.ts';
import { run } from './program.ts';
import { isFullResult } from './schema.ts';

const files = temporaryFiles();
const secrets = [SITE.manager, SITE.device, SITE.otherDevice].map(({ password }) => password);
const [manager, device, other] = secrets.map((password) => files.write('password', `${password}\n`));
let site: Site;
let wide: Site;

beforeAll(async () => {
  site = await startSite();
  const acl = `${guideAcl(SITE.topicRoot, SITE.manager.username)}user ${SITE.sn}\ntopic read #\n`;
  wide = await startSite({ acl });
});
afterAll(async () => {
  await Promise.all([site.dispose(), wide.dispose()]);
  files.remove();
});

function at(where: Site, ...more: readonly string[]): string[] {
  const broker = ['--broker', `mqtts://localhost:${where.mosquitto.port}`, '--topic-root', SITE.topicRoot];
  const ca = files.write('ca.crt', where.authority.cert);
  // A broker of this computer's own may listen at 1883.
  const rest = ['--username', SITE.manager.username, '--password-file', manager!, '--plain-port', '1'];
  return ['check-broker', ...broker, '--ca', ca, ...rest, ...more];
}
const FIRST = ['--sn', SITE.sn, '--device-password-file', device!];
const BOTH = [...FIRST, '--other-sn', SITE.otherSn, '--other-password-file', other!];

describe('check-broker', () => {
  it('ends with 0 at a broker as in the guide, with a line for each claim', async () => {
    const { code, result, lines, stdout } = await run(at(site, ...BOTH, '--json'));
    expect({ code, result }).toMatchObject({
      code: 0,
      result: { outcome: 'pass', counts: { pass: CHECK_IDS.length, fail: 0, unknown: 0 }, failed: [] },
    });
    expect(isFullResult('CheckBrokerResult', result)).toBe(true);
    const told = lines.filter(({ type }) => type === 'check').map(({ id }) => id);
    expect([...told].sort()).toEqual([...CHECK_IDS].sort());
    for (const secret of secrets) expect(stdout).not.toContain(secret);
  });

  it('ends with 1 and the remedy where a device may read #', async () => {
    const { code, result, lines } = await runHere(at(wide, ...BOTH, '--json'));
    expect({ code, result }).toMatchObject({ code: 1, result: { outcome: 'fail' } });
    expect(result['failed']).toEqual([
      ...['deviceReadsOther', 'deviceReadsCommands', 'deviceReadsWildcard', 'deviceReadsEverything'],
    ]);
    expect(lines).toContainEqual(
      expect.objectContaining({
        ...{ id: 'deviceReadsEverything', state: 'fail', finding: 'heard' },
        todo: expect.stringContaining('pattern read smart/devs/%u/todev') as unknown,
      }),
    );
  });

  it('ends with 6 without a device, whose rights then cannot be known', async () => {
    const { code, result } = await runHere(at(site, '--json'));
    expect({ code, result }).toMatchObject({ code: 6, result: { outcome: 'unproven', failed: [] } });
    expect(result['unknown']).toContain('deviceWrites');
  });

  it('ends with 0 with one device, and says what only a second one could show', async () => {
    const { code, result } = await runHere(at(site, ...FIRST, '--json'));
    expect({ code, result }).toMatchObject({ code: 0, result: { unknown: ['deviceReadsOther'] } });
  });

  it.each([
    ['en', '✗ A device sees no others through #: fail', '29 pass, 4 fail, 0 cannot be known'],
    ['zh-CN', '✗ 集中器用 # 看不到其他集中器: 不通过', '29 项通过，4 项不通过，0 项无法得知'],
  ])('tells people in %s', async (language, line, sum) => {
    const { stdout } = await runHere(at(wide, ...BOTH, '--lang', language));
    expect(stdout).toContain(line);
    expect(stdout.trimEnd().endsWith(sum)).toBe(true);
    expect(stdout).not.toMatch(/\{\w+\}|undefined|…/);
  });

  it('is stopped at once', async () => {
    const stop = new AbortController();
    const ended = runHere(at(wide, ...BOTH, '--json'), stop.signal);
    stop.abort();
    expect(await ended).toMatchObject({ code: 5, result: { outcome: 'interrupted' } });
  });

  it.each([
    ['a device without its password', ['--sn', SITE.sn]],
    ['a second device without a first', BOTH.slice(4)],
    ['the same device twice', [...FIRST, '--other-sn', SITE.sn, '--other-password-file', other!]],
    ['a port that is none', [...FIRST, '--plain-port', '70000']],
  ])('refuses %s before anything is sent', async (_what, more) => {
    const before = site.mosquitto.log();
    expect(await runHere(at(site, ...more, '--json'))).toMatchObject({
      code: 2,
      result: { outcome: 'badInput' },
    });
    expect(site.mosquitto.log()).toBe(before);
  });
});
