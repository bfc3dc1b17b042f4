import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  MutableBoundary,
  type ConfirmationVerdict,
  type ProbeResult,
} from '../../../shared/confirmation/index.ts';
import {
  SITE,
  freePort,
  guideAcl,
  startNtpServer,
  startSite,
  type MosquittoOptions,
  type Site,
} from '../../../e2e/brokers/index.ts';
import type { Confirmation } from './confirmation.ts';
import { isLoginAccepted, probeLogin, type LoginProbe } from './probe-login.ts';
import type { ProbePlan } from './silence-probes.ts';
import { confirmationOf, open, password } from './testing.ts';

const never = new AbortController().signal;
let site: Site;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.dispose());
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function opened(at: Site = site): Promise<Confirmation> {
  const confirmation = confirmationOf(await open(at.mosquitto.port, at.authority.cert));
  cleanUps.push(() => confirmation.close());
  return confirmation;
}

async function otherSite(changes: Partial<MosquittoOptions>): Promise<Site> {
  const other = await startSite(changes);
  cleanUps.push(() => other.dispose());
  return other;
}

async function silence(
  confirmation: Confirmation,
  probes: ProbePlan,
  onResult: (result: ProbeResult) => void = () => undefined,
  timeoutMs = 500,
): Promise<Extract<ConfirmationVerdict, { outcome: 'failed' }>> {
  const verdict = await confirmation.wait({
    timeoutMs,
    sessionBoundary: new MutableBoundary(),
    signal: never,
    probes: { afterMs: 20, ...probes },
    onProgress: (progress) => progress.kind === 'probe' && onResult(progress.result),
  });
  if (verdict.outcome !== 'failed') throw new Error(`unexpected: ${verdict.outcome}`);
  return verdict;
}

describe('probes in silence', () => {
  it('a login that works points to TopicRoot and the device’s network', async () => {
    const verdict = await silence(await opened(), { devicePassword: password(SITE.device.password) });
    expect(verdict).toMatchObject({
      cause: 'silent',
      hint: { key: 'hint.loginAccepted', params: { sn: SITE.sn, topic: SITE.topic } },
    });
    expect(verdict.probes).toContainEqual({ probe: 'login', finding: 'accepted' });
    expect(verdict.probes).toContainEqual({ probe: 'otherRoot', finding: 'notHeard' });
  });

  it('a login that is refused points to user and password, and was tried once', async () => {
    const from = site.mosquitto.log().length;
    const verdict = await silence(await opened(), { devicePassword: password('wrong') });
    expect(verdict).toMatchObject({
      cause: 'silent',
      hint: { key: 'hint.loginRefused', params: { sn: SITE.sn } },
    });
    expect(verdict.probes).toContainEqual({
      probe: 'login',
      finding: 'refused',
      error: expect.objectContaining({ code: 'CC-520' }) as unknown,
    });
    expect(
      site.mosquitto
        .log()
        .slice(from)
        .match(/not authorised/g),
    ).toHaveLength(1);
  });

  it('a device that keeps its connection is not thrown out by the login probe', async () => {
    const device = await site.connect(SITE.device, { clientId: SITE.sn });
    await silence(await opened(), { devicePassword: password(SITE.device.password) });
    expect(device.connected).toBe(true);
  });

  it.each(['dev', 'a/b/c/d'])(
    'the same SN heard under TopicRoot %s is named, and is no pass',
    async (root) => {
      const acl = `user ${SITE.manager.username}\ntopic read #\nuser ${SITE.root.username}\ntopic readwrite #\n`;
      const open4 = await otherSite({ acl });
      const confirmation = await opened(open4);
      const device = await open4.connect(SITE.root);
      const publish = (): void =>
        void device.publish(`${root}/${SITE.sn}/fromdev`, JSON.stringify({ sn: SITE.sn }));
      const repeat = setInterval(publish, 50);
      cleanUps.push(() => Promise.resolve(clearInterval(repeat)));
      const verdict = await silence(confirmation, {});
      expect(verdict).toMatchObject({
        cause: 'silent',
        hint: { key: 'hint.otherRoot', params: { root, topicRoot: SITE.topicRoot, sn: SITE.sn } },
        counts: { heard: 0 },
        probes: [{ probe: 'otherRoot', finding: 'heard', root, topic: `${root}/${SITE.sn}/fromdev` }],
      });
    },
  );

  it('a stored message under another TopicRoot says nothing', async () => {
    const other = await otherSite({ acl: `topic readwrite #\n` });
    const device = await other.connect(SITE.root);
    const options = { retain: true, qos: 1 } as const;
    await device.publishAsync(`old/root/${SITE.sn}/fromdev`, '{}', options);
    const verdict = await silence(await opened(other), {});
    expect(verdict.probes).toEqual([{ probe: 'otherRoot', finding: 'notHeard' }]);
  });

  it('refused subscriptions elsewhere leave the main connection alone', async () => {
    const allowed = { acltype: 'subscribeLiteral', topic: SITE.topic, allow: true } as const;
    const strict = await otherSite({ dynamicSecurity: [{ ...SITE.manager, acls: [allowed] }] });
    const verdict = await silence(await opened(strict), {});
    expect(verdict).toMatchObject({ cause: 'silent', probes: [{ probe: 'otherRoot', finding: 'refused' }] });
  });

  it('a message that comes while probes run is still a pass', async () => {
    const confirmation = await opened();
    const device = await site.connect(SITE.device);
    const verdict = await confirmation.wait({
      timeoutMs: 4000,
      sessionBoundary: new MutableBoundary(),
      signal: never,
      probes: { afterMs: 0, devicePassword: password(SITE.device.password) },
      onProgress: ({ kind }) =>
        kind === 'probe' && device.publish(SITE.topic, JSON.stringify({ sn: SITE.sn })),
    });
    expect(verdict.outcome).toBe('online');
  });

  it.each([
    ['localhost', { finding: 'valid', host: 'localhost' }, 'hint.offlineOrRights'],
    ['192.168.1.9', { finding: 'nameMissing', host: '192.168.1.9' }, 'hint.deviceCertificateName'],
    ['mqtt.example.com', { finding: 'nameMissing', host: 'mqtt.example.com' }, 'hint.deviceCertificateName'],
  ])('the certificate is judged by the host the device was given: %s', async (host, finding, hint) => {
    const verdict = await silence(await opened(), { deviceServer: { host, port: 8883 } }, undefined, 300);
    expect(verdict.probes).toContainEqual(expect.objectContaining({ probe: 'certificate', ...finding }));
    expect(verdict.hint.key).toBe(hint);
  });

  it('a time server that answers is reported with its offset', async () => {
    const ntp = await startNtpServer({ offsetMs: 5000 });
    cleanUps.push(() => ntp.close());
    const verdict = await silence(await opened(), { ntp: { host: '127.0.0.1', port: ntp.port } });
    const found = verdict.probes.find((result) => result.probe === 'ntp');
    expect(found).toMatchObject({ finding: 'answered', server: `127.0.0.1:${ntp.port}` });
    if (found?.finding === 'answered') expect(Math.abs(found.offsetMs - 5000)).toBeLessThan(500);
  });

  it('a time server that gives no time is a finding and the hint', async () => {
    const ntp = await startNtpServer({ stratum: 0 });
    cleanUps.push(() => ntp.close());
    const verdict = await silence(await opened(), { ntp: { host: 'localhost', port: ntp.port } });
    expect(verdict.probes).toContainEqual({
      probe: 'ntp',
      finding: 'notSynchronised',
      server: `localhost:${ntp.port}`,
    });
    expect(verdict.hint).toMatchObject({ key: 'hint.ntp', params: { server: `localhost:${ntp.port}` } });
  });

  it('row 34: the self-probe tells a filtering broker from a silent device', async () => {
    const acl = guideAcl(SITE.topicRoot, SITE.manager.username).replace(
      'topic read smart/devs/+',
      'topic read smart/dev/+',
    );
    const filtered = await otherSite({ acl });
    const plan = { devicePassword: password(SITE.device.password), publishAsDevice: true };
    const deaf = await silence(await opened(filtered), plan, undefined, 2400);
    expect(deaf.probes).toContainEqual({ probe: 'selfPublish', finding: 'notHeard' });
    expect(deaf).toMatchObject({ cause: 'silent', hint: { key: 'hint.filtered' } });
  });

  it('row 34: the self-probe’s own message never counts as the device’s', async () => {
    const plan = { devicePassword: password(SITE.device.password), publishAsDevice: true };
    const verdict = await silence(await opened(), plan);
    expect(verdict.probes).toContainEqual({ probe: 'selfPublish', finding: 'heard' });
    expect(verdict).toMatchObject({
      cause: 'silent',
      counts: { selfProbe: 1, heard: 0 },
      hint: { key: 'hint.loginAccepted' },
    });
  });

  it('nothing is published as the device unless it is asked for', async () => {
    const listener = await site.connect(SITE.root);
    const heard: string[] = [];
    listener.on('message', (topic) => heard.push(topic));
    await listener.subscribeAsync('#');
    await silence(await opened(), { devicePassword: password(SITE.device.password) });
    expect(heard.filter((topic) => !topic.startsWith('$'))).toEqual([]);
  });

  it('cancelling ends the probes too', async () => {
    const ntp = await startNtpServer({ mute: true });
    cleanUps.push(() => ntp.close());
    const controller = new AbortController();
    const confirmation = await opened();
    const started = performance.now();
    const waiting = confirmation.wait({
      timeoutMs: 60_000,
      sessionBoundary: new MutableBoundary(),
      signal: controller.signal,
      // The certificate's finding comes at once; the other probes are on their way then.
      probes: {
        afterMs: 0,
        ntp: { host: '127.0.0.1', port: ntp.port },
        deviceServer: { host: 'a.b', port: 1 },
      },
      onProgress: ({ kind }) => kind === 'probe' && controller.abort(),
    });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('probing a login', () => {
  function probe(changes: {
    username?: string;
    password?: string;
    port?: number;
    ca?: Uint8Array;
  }): Promise<LoginProbe> {
    return probeLogin({
      broker: { host: 'localhost', port: changes.port ?? site.mosquitto.port },
      ca: changes.ca ?? Buffer.from(site.authority.cert),
      username: changes.username ?? SITE.device.username,
      password: password(changes.password ?? SITE.device.password),
      signal: never,
    });
  }

  it('the right password is accepted', async () => {
    expect(await probe({})).toEqual({ kind: 'accepted' });
  });

  it('a wrong password is refused', async () => {
    expect(await probe({ password: 'wrong' })).toMatchObject({ kind: 'refused', error: { code: 'CC-520' } });
  });

  it('an unreachable broker proves nothing', async () => {
    expect(await probe({ port: await freePort() })).toMatchObject({
      kind: 'unknown',
      error: { code: 'CC-503' },
    });
  });

  it('one that is cancelled is not accepted, and takes nothing with it', async () => {
    const login = {
      broker: { host: 'localhost', port: site.mosquitto.port },
      ca: Buffer.from(site.authority.cert),
      username: SITE.device.username,
      password: password(SITE.device.password),
    };
    expect(await isLoginAccepted({ ...login, signal: never })).toBe(true);
    expect(await isLoginAccepted({ ...login, signal: AbortSignal.abort() })).toBe(false);
    const soon = new AbortController();
    setTimeout(() => soon.abort(), 1);
    expect(await isLoginAccepted({ ...login, signal: soon.signal })).toBe(false);
  });

  it('a CA file of garbage proves nothing', async () => {
    expect(await probe({ ca: Buffer.from('no') })).toMatchObject({
      kind: 'unknown',
      error: { code: 'CC-604' },
    });
  });
});
