import { CHINESE } from './devices-chinese.ts';
import { trials } from './trial.ts';

trials('Chinese firmware', CHINESE);
