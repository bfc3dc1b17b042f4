import type { WorkbenchContract } from '../core/workbench/contract.ts';
import type { Store } from '../core/store/index.ts';
import type { Language } from '../../shared/messages/index.ts';
import type { SettingsFile } from './settings/settings-file.ts';
import type { BatchDesk } from './batch/batch-desk.ts';
import type { Dialogs } from './dialogs.ts';
import type { BrokerDesk } from './broker/broker-desk.ts';
import type { FieldDesk } from './field/field-desk.ts';
import type { LivePorts } from './live-ports.ts';
import type { Log } from './log/log.ts';
import type { Notices } from './notices.ts';
import type { SecretClipboard } from './secret-clipboard.ts';
import type { StationDesk } from './station/station-desk.ts';
import type { StateHub } from './state-hub.ts';
import type { Updates } from './updates/updates.ts';

/** What the handlers of the window's intents work with. */
export interface Desk {
  readonly hub: StateHub;
  readonly settings: SettingsFile;
  readonly log: Log;
  readonly dialogs: Dialogs;
  readonly clipboard: SecretClipboard;
  readonly ports: LivePorts;
  readonly updates: Updates;
  readonly notices: Notices;
  readonly language: () => Language;
  /** The files that come with the app: udev rules and the like. */
  readonly assetsFolder: string;
  readonly openDataFolder: () => Promise<void>;
  readonly print: () => Promise<void>;
  /** A document as a PDF. @throws ConcentratorError `pdfUnavailable` */
  readonly printToPdf: (html: string) => Promise<Uint8Array>;
  /** The window has painted its first page. */
  readonly windowShown: () => void;
  /** Takes what was just set: menus, theme, ports. */
  readonly settingsChanged: () => Promise<void>;
  /** Both begin when they are first needed, or when the window stands. @throws ConcentratorError of the area 7xx */
  readonly workbench: () => Promise<WorkbenchContract>;
  readonly store: () => Promise<Store>;
  /** The monitor and the package server; begins when it is first needed. */
  readonly field: () => Promise<FieldDesk>;
  /** The factory line; begins when it is first needed. */
  readonly batch: () => Promise<BatchDesk>;
  /** Which station this computer is, and its ledger; begins when it is first needed. */
  readonly station: () => Promise<StationDesk>;
  /** The operator's lock was set or opened: menus, window. */
  readonly lockChanged: (isLocked: boolean) => void;
  /** The Broker page; begins when it is first needed. */
  readonly broker: () => Promise<BrokerDesk>;
}
