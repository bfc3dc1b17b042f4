import type { Draft } from '../../../shared/commissioning/index.ts';
import type { MqttPassword, SiteProfile } from '../../../shared/domain/index.ts';
import type { AppState, ChannelResult, PasswordDraftView, WizardStep } from '../../../shared/ipc/index.ts';
import type { ConsoleContract } from './console-contract.ts';
import type { HandoverDevice } from './handover-device.ts';
import type { SupportContract } from './support-contract.ts';

/** The slices of the window's state that are the workbench's. */
export type WorkbenchState = Pick<
  AppState,
  'device' | 'wizard' | 'job' | 'confirmation' | 'serverTest' | 'support' | 'console' | 'notices'
>;

export interface ConnectInput {
  readonly path: string;
  readonly baudRate: number | 'auto';
  readonly framing: 'auto' | '8N1' | '8E1' | '7E1';
}

/** A login for the management side, for this time only. */
export interface LoginInput {
  readonly username: string | null;
  readonly password: MqttPassword | null;
}

/** A site profile with what the keychain holds for it. */
export interface Site {
  readonly profile: SiteProfile;
  readonly managementPassword: MqttPassword | null;
}

/**
 * Intents begin something and return; how it goes on is told by the state. Every one of them throws a
 * ConcentratorError where it cannot begin, and changes nothing then.
 */
export interface WorkbenchContract {
  readonly state: WorkbenchState;
  /** @returns ends the listening; told the slices that changed, at the moment they change */
  onChange(listener: (patch: Partial<WorkbenchState>) => void): () => void;
  /** True from a job's first `set` to the end of its last read-back: quitting now needs a word with the person. */
  readonly isWriting: boolean;

  connect(input: ConnectInput): void;
  connectDemo(): void;
  disconnect(): Promise<void>;
  read(): void;
  /** @throws ConcentratorError `notUnderstood` where it was not read */
  revealDevicePassword(): string;
  next(): Promise<void>;

  setStep(step: WizardStep): void;
  setDraft(draft: Draft): void;
  /** As typed, valid or not; null leaves the device's own. */
  setPassword(text: string | null): void;
  generatePassword(): void;
  /** @throws ConcentratorError `badConfig` where none is in the draft */
  revealDraftPassword(): string;
  useProfile(id: string | null): void;
  dismissNotice(kind: WorkbenchState['notices'][number]['kind']): void;
  /** What the platform's engineer needs for the device in the draft. @throws ConcentratorError `badConfig` */
  handoverDevice(): HandoverDevice;
  /** The broker's side knows, or was handed, the draft's password. */
  markPassword(knownBy: NonNullable<PasswordDraftView['knownBy']>): Promise<void>;

  write(options: { readonly allowSnChange: boolean }): void;
  /** Ends the running job or the connecting; what was written until then is told truly. */
  cancel(): void;

  startServerTest(server: { readonly host: string; readonly port: string }): void;
  cancelServerTest(): void;

  startConfirmation(options: { readonly timeoutMs: number } & LoginInput): void;
  confirmPoweredUp(): void;
  cancelConfirmation(): void;
  skipConfirmation(): Promise<void>;
  /** A record that was not confirmed, without its device on the line. */
  confirmRecord(options: { readonly id: string } & LoginInput): Promise<void>;

  transcriptLines(from: number): ChannelResult<'transcript.lines'>;
  readonly support: SupportContract;
  readonly console: ConsoleContract;
  /** Of the demo world, while it runs. */
  readonly demoSite: Site | null;

  /** The system went to sleep, or woke: what was in flight is read anew. */
  suspended(): void;
  resumed(): void;
  close(): Promise<void>;
}
