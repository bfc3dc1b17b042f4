import { SHAPES } from './devices-shapes.ts';
import { trials } from './trial.ts';

trials('rarer shapes of an answer', SHAPES);
