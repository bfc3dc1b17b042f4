/**
 * The window's state in one value, so that a window that was reloaded shows what is, not what it remembers.
 * `state.get` gives all of it; the event `state` gives the slices that changed, at most one event every 16 ms.
 */
import type { Draft } from '../commissioning/index.ts';
import type { Language } from '../messages/index.ts';
import type { BatchView } from './batch-views.ts';
import type { BrokerView } from './broker-views.ts';
import type { MonitorView } from './monitor-views.ts';
import type { PackagesView } from './packages-views.ts';
import type { Settings } from './settings.ts';
import type { StationView } from './station-views.ts';
import type { ConsoleView, SupportView } from './support-views.ts';
import type {
  ConfirmationView,
  DeviceView,
  JobView,
  NoticeView,
  PasswordDraftView,
  PortsView,
  ProfileView,
  ServerTestView,
  UpdateView,
} from './views.ts';

export const WIZARD_STEPS = [
  'connect',
  'sn',
  'server',
  'password',
  'topicRoot',
  'ntp',
  'write',
  'online',
] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export interface AboutView {
  readonly version: string;
  readonly runtime: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly dataFolder: string;
  /** Whether this system can keep secrets; where not, passwords are asked for each time. */
  readonly hasKeychain: boolean;
  /** What `null` in the settings' language means here. */
  readonly systemLanguage: Language;
}

export interface DraftState {
  readonly step: WizardStep;
  readonly profileId: string | null;
  readonly draft: Draft;
  /** Null leaves the device's own password. */
  readonly password: PasswordDraftView | null;
}

export interface AppState {
  readonly about: AboutView;
  readonly settings: Settings;
  readonly ports: PortsView;
  readonly device: DeviceView;
  readonly wizard: DraftState;
  readonly job: JobView | null;
  readonly confirmation: ConfirmationView;
  readonly serverTest: ServerTestView;
  readonly support: SupportView;
  readonly console: ConsoleView;
  readonly profiles: readonly ProfileView[];
  readonly notices: readonly NoticeView[];
  readonly update: UpdateView;
  readonly monitor: MonitorView;
  readonly packages: PackagesView;
  readonly batch: BatchView;
  readonly station: StationView;
  readonly broker: BrokerView;
}

export type StatePatch = Partial<AppState>;
