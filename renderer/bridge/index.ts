export { appState, startAppStore, useAppState } from './app-store.ts';
export { call } from './bridge.ts';
export { useIntent, type Failure, type Intent } from './use-intent.ts';
