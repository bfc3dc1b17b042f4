import { TIMING } from './devices-timing.ts';
import { trials } from './trial.ts';

trials('devices at their own pace', TIMING);
