export type { LotInput } from './batch-channels.ts';
export type * from './batch-views.ts';
export { BRIDGE_NAME, CALL_CHANNEL, STATE_EVENT, type Bridge } from './bridge.ts';
export { CHANNELS, type Channel, type ChannelInput, type ProfileInput } from './channels.ts';
export type * from './broker-views.ts';
export type * from './monitor-views.ts';
export type * from './packages-views.ts';
export type { FieldIssue, IpcResult } from './result.ts';
export type { ChannelResult } from './results.ts';
export { DEFAULT_SETTINGS, SETTINGS_FORM } from './default-settings.ts';
export { settingsSchema, type Settings } from './settings.ts';
export {
  WIZARD_STEPS,
  type AboutView,
  type AppState,
  type DraftState,
  type StatePatch,
  type WizardStep,
} from './state.ts';
export type * from './station-views.ts';
export type * from './support-views.ts';
export type * from './views.ts';
