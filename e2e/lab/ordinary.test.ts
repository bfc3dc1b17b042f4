import { ORDINARY } from './devices-ordinary.ts';
import { trials } from './trial.ts';

trials('ordinary answers', ORDINARY);
