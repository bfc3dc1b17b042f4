import { LIARS } from './devices-liars.ts';
import { trials } from './trial.ts';

trials('devices that do not keep their word', LIARS);
