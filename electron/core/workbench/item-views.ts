import { ITEM_NAMES, type ItemName } from '../../../shared/domain/index.ts';
import type { ItemView, ItemViews } from '../../../shared/ipc/index.ts';
import type { ItemReading, Readings } from '../session/index.ts';

/** Readings as the window may see them: a password by its length. */
export function itemViews(readings: Readings): ItemViews {
  return Object.fromEntries(ITEM_NAMES.map((item) => [item, viewOf(item, readings[item])])) as unknown as {
    [K in ItemName]: ItemView;
  };
}

function viewOf(item: ItemName, reading: ItemReading): ItemView {
  switch (reading.state) {
    case 'read':
      return readView(item, reading.value);
    case 'masked':
    case 'unsupported':
    case 'noReply':
      return { state: reading.state };
    case 'unknown':
      return { state: 'unknown', unset: reading.unset };
  }
}

function readView(item: ItemName, value: Extract<ItemReading, { state: 'read' }>['value']): ItemView {
  if (typeof value === 'string') {
    return item === 'password' ? { state: 'secret', length: value.length } : { state: 'text', text: value };
  }
  const { host, port } = value;
  return 'timezone' in value
    ? { state: 'ntp', host, port, timezone: value.timezone }
    : { state: 'server', host, port };
}
