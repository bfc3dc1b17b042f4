import { describe, expect, it } from 'vitest';
import { guideAcl, rightsMatrix, SITE, startSite } from './index.ts';

const { topicRoot, manager } = SITE;
const devices = [SITE.device, SITE.otherDevice];
const at = (sn: string, kind: string): string => `${topicRoot}/${sn}/${kind}`;

describe('the matrix of rights, at a real Mosquitto', () => {
  it.each([
    ['finds nothing at the guide’s', guideAcl(topicRoot, manager.username), { extra: [], missing: [] }],
    [
      'finds a device that may command another',
      `${guideAcl(topicRoot, manager.username)}user ${SITE.sn}\ntopic write ${at(SITE.otherSn, 'todev')}\n`,
      { extra: [`${SITE.sn} writes ${at(SITE.otherSn, 'todev')}`], missing: [] },
    ],
    [
      'finds a device that may listen to another',
      `${guideAcl(topicRoot, manager.username)}user ${SITE.sn}\ntopic read ${at(SITE.otherSn, 'fromdev')}\n`,
      { extra: [`${SITE.sn} reads ${at(SITE.otherSn, 'fromdev')}`], missing: [] },
    ],
    [
      'finds a right that is not there',
      guideAcl(topicRoot, manager.username).replace(`read ${topicRoot}/%u`, `read elsewhere/%u`),
      {
        extra: [],
        // Whom nobody hears cannot be shown to write either.
        missing: devices.flatMap(({ username }) => [`${username} reads ${at(username, 'todev')}`]),
      },
    ],
  ])('%s', async (_what, acl, found) => {
    const site = await startSite({ acl });
    try {
      const matrix = await rightsMatrix({
        ...{ connect: (user) => site.connect(user), topicRoot, manager, devices, limitMs: 1500 },
      });
      expect(matrix).toMatchObject({ probes: 24, extra: found.extra });
      expect(matrix.missing).toEqual(expect.arrayContaining([...found.missing]));
      if (found.missing.length === 0) expect(matrix.missing).toEqual([]);
    } finally {
      await site.dispose();
    }
  });
});
