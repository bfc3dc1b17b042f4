export { openStation, type OpenStation, type StationOptions } from './open-station.ts';
export { describeStation, saveStation, type StationChange } from './station-settings.ts';
