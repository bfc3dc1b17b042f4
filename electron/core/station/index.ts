export { openStation, type OpenStation, type StationOptions } from './open-station.ts';
export {
  changeStation,
  describeStation,
  type DescribedStation,
  type StationChange,
} from './station-settings.ts';
