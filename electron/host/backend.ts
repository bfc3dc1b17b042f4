/**
 * What answers the window. It is not loaded with the app: a page that paints needs none of it. The
 * records and the workbench come a step later still (see services.ts).
 */
import { listPorts } from '../core/serial/port-list.ts';
import { adaptersWithoutDriver } from '../core/serial/missing-drivers.ts';
import type { WorkbenchContract } from '../core/workbench/contract.ts';
import type { AboutView, Settings, StatePatch } from '../../shared/ipc/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { Language } from '../../shared/messages/index.ts';
import type { HostOptions } from './arguments.ts';
import type { BatchDesk } from './batch/batch-desk.ts';
import { LeadPin } from './batch/lead-pin.ts';
import { isForOperators } from './batch/locked-channels.ts';
import type { Desk } from './desk.ts';
import type { BrokerDesk } from './broker/broker-desk.ts';
import type { PasswordWatch } from './broker/password-watch.ts';
import type { FieldDesk } from './field/field-desk.ts';
import { withExtraPorts } from './extra-ports.ts';
import { allHandlers } from './handlers/index.ts';
import { createAnswer } from './ipc/answer.ts';
import type { Answer } from './ipc/gate.ts';
import { initialState } from './initial-state.ts';
import { LivePorts } from './live-ports.ts';
import { Notices } from './notices.ts';
import { portsView, type PortsSeen } from './ports-view.ts';
import { Services } from './services.ts';
import { StateHub } from './state-hub.ts';
import type { StationDesk } from './station/station-desk.ts';
import { Updates, type UpdaterEngine } from './updates/updates.ts';
import type { ClaimedUpdate } from './updates/feed-signature.ts';
import { profileViews } from './views/profile-view.ts';

export interface BackendOptions extends Pick<
  Desk,
  | 'settings'
  | 'log'
  | 'dialogs'
  | 'clipboard'
  | 'assetsFolder'
  | 'openDataFolder'
  | 'print'
  | 'printToPdf'
  | 'windowShown'
> {
  readonly host: HostOptions;
  readonly about: AboutView;
  /** The file of the thread that watches sites and serves packages. */
  readonly fieldWorker: string;
  readonly tell: (patch: StatePatch) => void;
  readonly isLookedAt: () => boolean;
  readonly settingsChanged: (settings: Settings, language: Language) => void;
  readonly lockChanged: (isLocked: boolean) => void;
  readonly writingChanged: (isWriting: boolean) => void;
  readonly hasKeychain: () => Promise<boolean>;
  readonly updaterEngine: () => Promise<UpdaterEngine>;
  readonly isUpdateGenuine: (feedUrl: string, claimed: ClaimedUpdate) => Promise<boolean>;
}

export interface Backend {
  readonly answer: Answer;
  readonly services: Services;
  readonly hub: StateHub;
  /** When the window has painted: opens the records, makes the workbench, looks at the ports. */
  begin(): Promise<void>;
  /** What a quit would end: a device that is being written, or a batch that waits for devices. */
  readonly running: 'writing' | 'batch' | 'nothing';
  /** The system goes to sleep. */
  suspended(): void;
  resumed(): void;
  /** For the operator: nothing but the Batch page answers, and the window does not close. */
  readonly isLocked: () => boolean;
  /** The window's page was left or reloaded: what goes on only while a page shows it ends. */
  pageGone(): void;
  close(): Promise<void>;
}

export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { settings: file, log, host, about } = options;
  /** `--lang` counts until the person chooses a language. */
  let forced = host.language;
  const saved = await file.settings();
  let settings: Settings = forced === null ? saved : { ...saved, language: forced };
  let seen: PortsSeen = { ports: [], error: null, withoutDriver: [] };
  let isWriting = false;

  const hub = new StateHub(initialState(about, settings), options.tell);
  const notices = new Notices((list) => hub.change({ notices: list }));
  const tellOfStore = (error: ConcentratorError): void => {
    log.error('the store', error);
    notices.add({ kind: 'storeFailed', error: error.serialize() });
  };
  if (file.damage !== null) tellOfStore(file.damage);
  const language = (): Language => settings.language ?? about.systemLanguage;
  const showPorts = (): void => hub.change({ ports: portsView(seen, settings.lastPort) });
  const services = new Services({
    dataFolder: about.dataFolder,
    listPorts: withExtraPorts(listPorts, host.extraPorts),
    settings: () => settings,
    onNotice: tellOfStore,
    onBug: (error) => log.error('in the workbench', error),
    appVersion: about.version,
  });
  const ports = new LivePorts({
    list: withExtraPorts(listPorts, host.extraPorts),
    withoutDriver: async () => (process.platform === 'linux' ? adaptersWithoutDriver() : []),
    isWanted: options.isLookedAt,
    onSeen: (now) => {
      seen = now;
      showPorts();
      batchMade?.portsChanged(hub.state.ports.ports);
    },
    // Ports named by hand may lie in any folder, so nobody tells of them.
    folder: process.platform === 'linux' && host.extraPorts.length === 0 ? '/dev' : null,
  });
  const updates = new Updates({
    feedUrl: () => settings.updateFeedUrl,
    engine: options.updaterEngine,
    isGenuine: options.isUpdateGenuine,
    onChange: (update) => hub.change({ update }),
    isWriting: () => isBusy(),
  });
  updates.feedChanged();

  const pin = new LeadPin(about.dataFolder);
  pin.load();
  if (pin.hasPin) hub.change({ batch: { ...hub.state.batch, hasPin: true, isLocked: pin.isLocked } });
  options.lockChanged(pin.isLocked);
  let batchMade: BatchDesk | null = null;
  const isBatchRunning = (): boolean => batchMade?.isRunning ?? false;
  let workbench: WorkbenchContract | null = null;
  let starting: Promise<WorkbenchContract> | null = null;
  /** A batch keeps the system awake from its start to its end: a device may come at any moment. */
  const isBusy = (): boolean => isWriting || isBatchRunning();
  const tellWriting = (): void => options.writingChanged(isBusy());
  const startWorkbench = async (): Promise<WorkbenchContract> => {
    const made = await services.workbench();
    workbench = made;
    const show = (patch: StatePatch): void => {
      hub.change(patch);
      // The end of a job is told while it is still tidied up.
      const isWritingNow = made.isWriting && made.state.job?.state !== 'ended';
      if (isWritingNow === isWriting) return;
      isWriting = isWritingNow;
      tellWriting();
    };
    const watch = await watchPasswords(made);
    made.onChange((patch) => {
      show(notices.merged(patch));
      watch.changed(patch);
    });
    show(notices.merged(made.state));
    return made;
  };
  let fieldMade: FieldDesk | null = null;
  const makeField = async (): Promise<FieldDesk> => {
    const { FieldDesk: Made } = await import('./field/field-desk.ts');
    return (fieldMade = new Made({
      ...{ worker: options.fieldWorker, dataFolder: about.dataFolder, store: () => services.store() },
      onChange: (patch) => hub.changeNow(patch),
      onBug: (error) => log.error('in the thread of the monitor', error),
    }));
  };
  let field: Promise<FieldDesk> | null = null;
  const makeBatch = async (): Promise<BatchDesk> => {
    const { BatchDesk: Made } = await import('./batch/batch-desk.ts');
    return (batchMade = new Made(desk, pin, tellWriting));
  };
  let batch: Promise<BatchDesk> | null = null;
  const makeStation = async (): Promise<StationDesk> => {
    const { StationDesk: Made } = await import('./station/station-desk.ts');
    return new Made(desk, isBatchRunning);
  };
  let station: Promise<StationDesk> | null = null;
  let passwords: PasswordWatch | null = null;
  const watchPasswords = async (made: WorkbenchContract): Promise<PasswordWatch> => {
    const { PasswordWatch: Made } = await import('./broker/password-watch.ts');
    const onBug = (error: unknown): void => log.error('looking for a password', error);
    return (passwords = new Made(made, () => services.store(), onBug));
  };
  let broker: Promise<BrokerDesk> | null = null;
  const makeBroker = async (): Promise<BrokerDesk> => {
    const { BrokerDesk: Made } = await import('./broker/broker-desk.ts');
    return new Made({
      ...{ ...desk, onChange: (patch) => hub.change(patch), onStoreFailed: tellOfStore },
      onBug: (error) => log.error('at the broker', error),
      onKnown: () => passwords?.look(),
    });
  };
  const desk: Desk = {
    ...options,
    ...{ hub, ports, updates, notices, language },
    settings: file,
    store: () => services.store(),
    workbench: () => (starting ??= startWorkbench()),
    field: () => (field ??= makeField()),
    batch: () => (batch ??= makeBatch()),
    station: () => (station ??= makeStation()),
    broker: () => (broker ??= makeBroker()),
    settingsChanged: async () => {
      const before = settings;
      const now = await file.settings();
      if (now.language !== saved.language) forced = null;
      settings = forced === null ? now : { ...now, language: forced };
      hub.change({ settings });
      if (before.lastPort !== settings.lastPort) showPorts();
      if (before.updateFeedUrl !== settings.updateFeedUrl) updates.feedChanged();
      options.settingsChanged(settings, language());
    },
  };

  return {
    ...{ services, hub },
    answer: createAnswer(
      allHandlers(desk),
      (channel, error) => log.error(`answering ${channel}`, error),
      (channel) => !pin.isLocked || isForOperators(channel),
    ),
    begin: async () => {
      ports.start();
      hub.change({ about: { ...about, hasKeychain: await options.hasKeychain() } });
      await desk.workbench();
      try {
        const store = await services.store();
        hub.change({ profiles: await profileViews(store) });
        if (settings.lastProfileId !== null) (await desk.workbench()).useProfile(settings.lastProfileId);
        // What another run did not hand in goes to the shared database now.
        if (((await store.station.get())?.sharedUrl ?? null) !== null) await (await desk.station()).load();
      } catch (error) {
        if (!(error instanceof ConcentratorError)) throw error;
        tellOfStore(error);
      }
    },
    get running() {
      if (isWriting || (batchMade?.isBusy ?? false)) return 'writing';
      return isBatchRunning() ? 'batch' : 'nothing';
    },
    suspended: () => {
      workbench?.suspended();
      batchMade?.suspended();
    },
    resumed: () => workbench?.resumed(),
    isLocked: () => pin.isLocked,
    pageGone: () => fieldMade?.pageGone(),
    close: async () => {
      ports.stop();
      await (await batch)?.close();
      await (await station)?.close();
      await (await field)?.close();
      await (await broker)?.close();
      passwords?.close();
      await options.clipboard.forget();
      await services.close();
    },
  };
}
