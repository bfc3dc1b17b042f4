import type { LotInput, ProfileView } from '../../../shared/ipc/index.ts';

export interface LotForm extends LotInput {
  /** What the fields hold while their item is not written. */
  readonly kept: {
    readonly server: NonNullable<LotInput['server']>;
    readonly topicRoot: string;
    readonly ntp: NonNullable<LotInput['ntp']>;
  };
}

export const EMPTY_FORM: LotForm = {
  ...{ name: '', profileId: null, server: { host: '', port: '8883' }, topicRoot: null, ntp: null },
  ...{
    snSource: 'ledger',
    passwordSource: 'keep',
    allowSnChange: false,
    confirmOnline: false,
    quantity: null,
  },
  kept: { server: { host: '', port: '8883' }, topicRoot: '', ntp: { host: '', port: '123', timezone: '8' } },
};

/** A site fills in what it knows; what it does not know is not written. */
export function withSite(form: LotForm, view: ProfileView | null): LotForm {
  if (view === null) return { ...form, profileId: null, confirmOnline: false };
  const { id, server, topicRoot, ntp } = view.profile;
  const address = { host: server.host, port: String(server.port) };
  const time =
    ntp === null ? null : { host: ntp.host, port: String(ntp.port), timezone: String(ntp.timezone) };
  const kept = { server: address, topicRoot, ntp: time ?? form.kept.ntp };
  return { ...form, profileId: id, server: address, topicRoot, ntp: time, kept };
}

export function inputOf(form: LotForm): LotInput {
  const { name, profileId, server, topicRoot, ntp } = form;
  const { snSource, passwordSource, allowSnChange, confirmOnline, quantity } = form;
  return {
    ...{ name, profileId, server, topicRoot, ntp },
    ...{ snSource, passwordSource, allowSnChange, confirmOnline, quantity },
  };
}

export function writesNothing({ server, topicRoot, ntp, snSource, passwordSource }: LotForm): boolean {
  return (
    server === null &&
    topicRoot === null &&
    ntp === null &&
    snSource === 'device' &&
    passwordSource === 'keep'
  );
}
