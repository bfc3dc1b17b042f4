import type {
  DeviceRows,
  MessageFacts,
  MessageRows,
  Notebook,
  SeriesView,
  TextLines,
} from './monitor-views.ts';
import type { NetworkInterfaceView } from './packages-views.ts';

export interface MonitorResults {
  'monitor.devices': DeviceRows;
  'monitor.rows': MessageRows;
  'monitor.message': MessageFacts | null;
  'monitor.lines': TextLines;
  'monitor.series': SeriesView;
  /** Null where the person chose no file. */
  'monitor.export': { readonly path: string; readonly messages: number } | null;
  /** How many were handed to the broker: with QoS 0 nobody says that they arrived. */
  'monitor.publish': { readonly sent: number };
  'monitor.notebook': Notebook;
  'monitor.saveTemplate': { readonly id: string };
  'packages.interfaces': readonly NetworkInterfaceView[];
}
