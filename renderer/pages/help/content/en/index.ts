import type { HelpContent } from '../types.ts';
import { CABLE_EN } from './cable.ts';
import { DRIVERS_EN } from './drivers.ts';
import { GUIDE_EN } from './guide.ts';
import { LINUX_EN } from './linux.ts';
import { CAUSES_EN, ITEM_OUTCOMES_EN, JOB_OUTCOMES_EN, OUTCOMES_EN } from './outcomes.ts';

export const HELP_EN: HelpContent = {
  topics: {
    cable: CABLE_EN,
    drivers: DRIVERS_EN,
    linux: LINUX_EN,
    guide: GUIDE_EN,
    outcomes: OUTCOMES_EN,
    errors: {
      title: 'Error codes',
      blocks: [
        {
          kind: 'text',
          text: 'Every failure has a code that never changes. Give it to support, together with the support file. By area: 2 serial port, 3 replies, 4 read-back, 5 broker, 6 what was entered, 7 records and secrets, 9 the app itself.',
        },
        { kind: 'errors' },
      ],
    },
  },
  itemOutcomes: ITEM_OUTCOMES_EN,
  jobOutcomes: JOB_OUTCOMES_EN,
  causes: CAUSES_EN,
};
