/** Site profiles, as far as the pages need them: kept in memory, files only pretended. */
import { parseSiteProfile, type SiteProfile } from '../../../shared/domain/index.ts';
import type { Channel, ChannelInput, ChannelResult, ProfileInput } from '../../../shared/ipc/index.ts';
import type { CertificateView, ProfileView } from '../../../shared/ipc/views.ts';
import type { FakeMain } from './fake-main.ts';

type Handlers = {
  readonly [C in Extract<Channel, `profiles.${string}`>]: (input: ChannelInput<C>) => ChannelResult<C>;
};

export const CA_PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

export const CERTIFICATES: readonly CertificateView[] = [
  certificate({ subject: 'CN=Riverside Root CA 2026, O=Riverside Power, C=CN', isAuthority: true }),
  certificate({
    subject: 'CN=Riverside Root CA 2021, O=Riverside Power, C=CN',
    validFrom: '2021-01-01T00:00:00.000Z',
    validTo: '2025-12-31T23:59:59.000Z',
    isAuthority: true,
  }),
  certificate({
    subject: 'CN=mqtt.riverside.example.com',
    issuer: 'CN=Riverside Root CA 2026, O=Riverside Power, C=CN',
    isAuthority: false,
  }),
];

function certificate(known: Partial<CertificateView> & { readonly subject: string }): CertificateView {
  return {
    issuer: known.subject,
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: '2036-01-01T00:00:00.000Z',
    fingerprint:
      'AA:6C:27:76:09:00:51:BD:B0:9B:14:0C:0D:2E:AB:55:E5:8E:AC:05:82:6C:CA:BF:91:C3:BC:EC:1C:69:E7:79',
    isAuthority: true,
    ...known,
  };
}

export function siteHandlers(main: FakeMain): Handlers {
  const change = (id: string, what: (view: ProfileView) => ProfileView | null): null => {
    const profiles = main.state.profiles.flatMap((view) => {
      const next = view.profile.id === id ? what(view) : view;
      return next === null ? [] : [next];
    });
    main.patch({ profiles });
    return null;
  };
  const add = (profile: SiteProfile): { readonly id: string } => {
    const certificates = profile.caPem === null ? [] : CERTIFICATES;
    main.patch({
      profiles: [...main.state.profiles, { profile, hasManagementPassword: false, certificates }],
    });
    return { id: profile.id };
  };
  return {
    'profiles.save': (input) => {
      const profile = parsed(input);
      if (input.id === null) return add(profile);
      change(input.id, (view) => ({
        ...view,
        profile: { ...profile, id: view.profile.id },
        certificates: profile.caPem === null ? [] : CERTIFICATES,
      }));
      return { id: input.id };
    },
    'profiles.remove': (id) => change(id, () => null),
    'profiles.duplicate': (id) => {
      const found = main.state.profiles.find(({ profile }) => profile.id === id);
      if (found === undefined) return { id };
      const { profile } = found;
      return add({ ...profile, id: newId(), name: `${profile.name} 2`, isLocked: false });
    },
    'profiles.setManagementPassword': ({ id, password }) =>
      change(id, (view) => ({ ...view, hasManagementPassword: password !== null })),
    'profiles.setLocked': ({ id, isLocked }) =>
      change(id, (view) => ({ ...view, profile: { ...view.profile, isLocked } })),
    'profiles.import': () => null,
    'profiles.export': () => ({ path: '/home/technician/Riverside.ccsite' }),
    'profiles.chooseAuthorities': () => ({ pem: CA_PEM, certificates: CERTIFICATES }),
    'profiles.readAuthorities': (pem) => (pem.includes('BEGIN CERTIFICATE') ? CERTIFICATES : []),
    'profiles.makeHandoverKey': () => ({
      recipient: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
      path: '/home/technician/riverside-handover.key.age',
    }),
  };
}

function parsed(input: ProfileInput): SiteProfile {
  const server = { host: input.server.host, port: Number(input.server.port) };
  const broker = input.broker && { host: input.broker.host, port: Number(input.broker.port) };
  const ntp = input.ntp && {
    host: input.ntp.host,
    port: Number(input.ntp.port),
    timezone: Number(input.ntp.timezone),
  };
  const id = newId();
  const result = parseSiteProfile({
    ...input,
    id,
    server,
    broker,
    ntp,
    updatedAt: new Date().toISOString(),
  });
  if (!result.ok) throw new Error('the window let a wrong profile through');
  return result.value;
}

let made = 0;

/** A UUID, as the profile's parser wants one. */
function newId(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}
