import { ConcentratorError } from '../../../shared/errors/index.ts';
import { provisioningText, ruleText, type Language } from '../../../shared/messages/index.ts';
import type { SiteProfile } from '../../../shared/domain/index.ts';
import type { BrokerView } from '../../../shared/ipc/index.ts';
import type { RequestIssue } from '../../core/brokers/requests/index.ts';
import type { BrokerPassword, PasswordKnown } from '../../core/store/index.ts';
import type { Desk } from '../desk.ts';

/** What the parts of the Broker page share. */
export interface BrokerContext {
  readonly desk: Pick<Desk, 'dialogs' | 'language' | 'log' | 'store' | 'workbench'>;
  readonly view: () => BrokerView;
  readonly onBug: (error: unknown) => void;
  readonly change: (patch: Partial<BrokerView>) => void;
  /** The store has more to say of these devices' passwords. */
  readonly remember: (
    devices: readonly BrokerPassword[],
    how: PasswordKnown | 'forgotten',
    where: string | null,
  ) => Promise<void>;
}

/** @throws ConcentratorError `badArgument` */
export async function siteOf({ desk }: BrokerContext, profileId: string): Promise<SiteProfile> {
  const profile = await (await desk.store()).profiles.get(profileId);
  if (profile === null) throw new ConcentratorError('badArgument', { argument: 'broker: profileId' });
  return profile;
}

const MAX_ISSUES = 12;

/** What is wrong with a list or a request, line by line. No value is in it: one may be a password. */
export function refusal(
  issues: readonly RequestIssue[],
  language: Language,
  listName: string | null,
): ConcentratorError {
  const texts = issues.slice(0, MAX_ISSUES).map((issue) => {
    const text = ruleText(language, issue);
    return issue.line === undefined ? text : provisioningText(language, 'inLine', { line: issue.line, text });
  });
  if (issues.length > MAX_ISSUES) texts.push(`(+${issues.length - MAX_ISSUES})`);
  const detail = texts.join(language === 'en' ? ' ' : '');
  return listName === null
    ? new ConcentratorError('badProvisioning', { detail })
    : new ConcentratorError('badDeviceList', { path: listName, detail });
}
