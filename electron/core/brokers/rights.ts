/** Who may do what at a site: the guide's two lines a device, and the reverse for the management module. */
import { topicsOf } from '../../../shared/domain/index.ts';
import type { Provisioning } from './provisioning.ts';

/** `read` is receiving, `write` is publishing. */
export type Access = 'read' | 'write';

export interface Right {
  readonly username: string;
  /** A topic; for the management user with `+` in the place of the SN. */
  readonly filter: string;
  readonly access: Access;
}

/** The whole of it: what is not here is closed. */
export function rightsOf({ site, devices }: Provisioning): readonly Right[] {
  const { topicRoot, management } = site;
  return [
    { username: management.username, filter: `${topicRoot}/+/fromdev`, access: 'read' },
    { username: management.username, filter: `${topicRoot}/+/todev`, access: 'write' },
    ...devices.flatMap(({ sn }): Right[] => {
      const { fromDevice, toDevice } = topicsOf(topicRoot, sn);
      return [
        { username: sn, filter: fromDevice, access: 'write' },
        { username: sn, filter: toDevice, access: 'read' },
      ];
    }),
  ];
}

/** MQTT 3.1.1, 4.7: `+` is one level, `#` the rest; neither reaches into topics that begin with `$`. */
export function filterMatches(filter: string, topic: string): boolean {
  const wanted = filter.split('/');
  const levels = topic.split('/');
  if (topic.startsWith('$') && wanted[0] !== levels[0]) return false;
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true;
    const given = levels[index];
    if (given === undefined || (level !== '+' && level !== given)) return false;
  }
  return wanted.length === levels.length;
}
