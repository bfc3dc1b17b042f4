import { BROKEN } from './devices-broken.ts';
import { trials } from './trial.ts';

trials('broken devices', BROKEN, true);
