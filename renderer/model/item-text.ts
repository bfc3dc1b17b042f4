import { formatNtpServer, formatServerAddress } from '../../shared/domain/index.ts';
import type { ItemView } from '../../shared/ipc/views.ts';
import type { COMMON, Translate } from '../messages/index.ts';

type CommonKey = keyof (typeof COMMON)['en'];

/** What a device holds, in words; a password as its length only. */
export function itemText(view: ItemView, t: Translate<CommonKey>): string {
  switch (view.state) {
    case 'text':
      return view.text;
    case 'server':
      return formatServerAddress(view);
    case 'ntp':
      return formatNtpServer(view);
    case 'secret':
      return t('secret', { count: view.length });
    case 'masked':
      return t('masked');
    case 'unsupported':
      return t('unsupported');
    case 'noReply':
      return t('noReply');
    case 'notRead':
      return t('notRead');
    case 'unknown':
      return view.unset ? t('notSet') : t('notUnderstood');
  }
}

/** True where the value itself is known and can be shown. */
export function isKnown(view: ItemView): boolean {
  return view.state === 'text' || view.state === 'server' || view.state === 'ntp' || view.state === 'secret';
}
