import { SECRETS } from './devices-secrets.ts';
import { trials } from './trial.ts';

trials('passwords and look-alikes', SECRETS, true);
