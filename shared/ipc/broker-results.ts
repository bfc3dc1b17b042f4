import type { BrokerDeviceRows, BrokerItems } from './broker-views.ts';

export interface BrokerResults {
  'broker.devices': BrokerDeviceRows;
  'broker.items': BrokerItems;
  /** Null where the person chose no file. */
  'broker.seal': { readonly path: string; readonly devices: number } | null;
  'broker.makeKey': { readonly path: string; readonly recipient: string } | null;
}
