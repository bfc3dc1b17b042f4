import type { Settings } from './settings.ts';

/** Of the schema in settings.ts: what was checked by another one is checked again. */
export const SETTINGS_FORM = 1;

export const DEFAULT_SETTINGS: Settings = {
  language: null,
  theme: 'system',
  serial: { baudRate: 'auto', framing: 'auto', characterGapMs: 0, lineGapMs: 0, dtr: null, rts: null },
  updateFeedUrl: null,
  technician: '',
  lastProfileId: null,
  lastPort: null,
  lastBatch: null,
};
