import { FOREIGN } from './devices-foreign.ts';
import { trials } from './trial.ts';

trials('firmware by strangers', FOREIGN, true);
