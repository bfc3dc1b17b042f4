import { NOISE } from './devices-noise.ts';
import { trials } from './trial.ts';

trials('answers among other things', NOISE);
