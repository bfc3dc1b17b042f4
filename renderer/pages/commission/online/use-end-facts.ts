import { itemName, outcomeName } from '../../../../shared/messages/index.ts';
import type { ConfirmationView } from '../../../../shared/ipc/views.ts';
import { useAppState } from '../../../bridge/index.ts';
import { COMMISSION } from '../../../messages/commission.ts';
import { COMMON, useLanguage, useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { WRITING } from '../../../messages/writing.ts';
import { dateAndTime, itemText } from '../../../model/index.ts';
import { useHeldItems } from '../use-held.ts';

export interface EndFacts {
  readonly sn: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** What stands on the card, and goes to the clipboard and the printer. */
export function useEndFacts(online: Extract<ConfirmationView, { state: 'online' }> | null): EndFacts {
  const t = useTexts(ONLINE);
  const wizard = useTexts(COMMISSION);
  const common = useTexts(COMMON);
  const writing = useTexts(WRITING);
  const language = useLanguage();
  const held = useHeldItems();
  const reports = useAppState(({ job }) => (job?.kind === 'write' ? (job.end?.items ?? null) : null));
  const site = useAppState(({ profiles, wizard: { profileId } }) =>
    profileId === null
      ? null
      : (profiles.find(({ profile }) => profile.id === profileId)?.profile.name ?? ''),
  );
  const items = reports
    ?.map(({ item, outcome }) =>
      t('endItem', { item: itemName(language, item), outcome: outcomeName(language, outcome) }),
    )
    .join(writing('listSeparator'));
  const proof =
    online === null
      ? t('endNoProof')
      : t('endProofText', { time: dateAndTime(online.message.receivedAt), topic: online.message.topic });
  return {
    sn: online?.subject.sn ?? itemText(held.sn, common),
    facts: [
      ...(site === null ? [] : [{ label: t('endSite'), value: site === '' ? wizard('demoSite') : site }]),
      { label: t('endServer'), value: itemText(held.server, common) },
      { label: itemName(language, 'topicRoot'), value: itemText(held.topicRoot, common) },
      { label: t('endItems'), value: items === undefined || items === '' ? t('endNothingWritten') : items },
      { label: t('endProof'), value: proof },
    ],
  };
}
