import type { HelpContent } from '../types.ts';
import { CABLE_ZH_CN } from './cable.ts';
import { DRIVERS_ZH_CN } from './drivers.ts';
import { GUIDE_ZH_CN } from './guide.ts';
import { LINUX_ZH_CN } from './linux.ts';
import { CAUSES_ZH_CN, ITEM_OUTCOMES_ZH_CN, JOB_OUTCOMES_ZH_CN, OUTCOMES_ZH_CN } from './outcomes.ts';

export const HELP_ZH_CN: HelpContent = {
  topics: {
    cable: CABLE_ZH_CN,
    drivers: DRIVERS_ZH_CN,
    linux: LINUX_ZH_CN,
    guide: GUIDE_ZH_CN,
    outcomes: OUTCOMES_ZH_CN,
    errors: {
      title: '错误代码',
      blocks: [
        {
          kind: 'text',
          text: '每种失败都有一个固定不变的代码。请把代码和支持文件一起交给技术支持。按类别：2 串口，3 应答，4 回读，5 服务器，6 输入，7 记录与密码保存，9 软件自身。',
        },
        { kind: 'errors' },
      ],
    },
  },
  itemOutcomes: ITEM_OUTCOMES_ZH_CN,
  jobOutcomes: JOB_OUTCOMES_ZH_CN,
  causes: CAUSES_ZH_CN,
};
