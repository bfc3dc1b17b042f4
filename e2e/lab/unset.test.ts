import { UNSET } from './devices-unset.ts';
import { trials } from './trial.ts';

trials('old firmware and empty values', UNSET, true);
