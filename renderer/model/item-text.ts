import { formatNtpServer, formatServerAddress } from '../../shared/domain/index.ts';
import { boundedText, visibleText } from '../../shared/support/index.ts';
import type { ItemView } from '../../shared/ipc/views.ts';
import type { COMMON, Translate } from '../messages/index.ts';

const MAX_SHOWN = 300;

type CommonKey = keyof (typeof COMMON)['en'];

/** What a device holds, in words; a password as its length only. */
export function itemText(view: ItemView, t: Translate<CommonKey>): string {
  switch (view.state) {
    case 'text':
      return fromDevice(view.text);
    case 'server':
      return fromDevice(formatServerAddress(view));
    case 'ntp':
      return fromDevice(formatNtpServer(view));
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

/** A device may say kilobytes, and characters that nobody sees. */
function fromDevice(text: string): string {
  return visibleText(boundedText(text, MAX_SHOWN));
}

/** True where the value itself is known and can be shown. */
export function isKnown(view: ItemView): boolean {
  return view.state === 'text' || view.state === 'server' || view.state === 'ntp' || view.state === 'secret';
}
