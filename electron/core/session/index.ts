export { pause, type CommandLineOptions } from './command-line.ts';
export { DeviceKinds } from './device-kinds.ts';
export { DeviceSession } from './device-session.ts';
export type { ItemReading, Readings, SetReply } from './item-reading.ts';
export type { LastReading } from './last-readings.ts';
export { SCANNED_BAUD_RATES, scanLine, type LineChoice, type ScanResult } from './line-scan.ts';
export type { Restart, RestartEvidence } from './restart-watch.ts';
export { escapeBytes, TranscriptRecorder } from './transcript-recorder.ts';
