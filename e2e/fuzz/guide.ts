/** The commands as the vendor's guide has them (section 3), written down a second time. */
import type { ConcentratorConfig, ItemName } from '../../shared/domain/index.ts';

export const ITEM_OF_KEY: ReadonlyMap<string, ItemName> = new Map([
  ['sn', 'sn'],
  ['server', 'server'],
  ['user', 'password'],
  ['topic', 'topicRoot'],
  ['ntp', 'ntp'],
]);

/** @returns the bytes as text, their end included */
export function formatSet(wanted: ConcentratorConfig, item: ItemName): string {
  switch (item) {
    case 'sn':
      return `set sn ${wanted.sn ?? ''}\r\n`;
    case 'server':
      return `set server ${wanted.server?.host ?? ''} ${wanted.server?.port ?? ''}\r\n`;
    case 'password':
      return `set user ${wanted.password?.reveal() ?? ''}\r\n`;
    case 'topicRoot':
      return `set topic ${wanted.topicRoot ?? ''}\r\n`;
    case 'ntp':
      return `set ntp ${wanted.ntp?.host ?? ''} ${wanted.ntp?.port ?? ''} ${wanted.ntp?.timezone ?? ''}\r\n`;
  }
}
