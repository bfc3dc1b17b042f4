import type { Random } from '../soak/random.ts';

/** Printable, and no character that MQTT or the guide keeps for itself. */
const LEVEL = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~!@%^&*()=[]{}|;:\'",<>?\\`$';

/** @param unique makes it a root that no other dialogue has, as its last level */
export function randomRoot(random: Random, unique: string): string {
  const count = random.weighted([
    [4, 1],
    [4, 2],
    [1, 3],
    [1, 6],
  ] as const);
  const levels = Array.from({ length: count }, () => {
    const level = random.chance(0.7)
      ? random.pick(['smart', 'devs', 'site', 'Plant', 'A', 'fromdev', 'todev'])
      : random.text(random.integer(1, 8), LEVEL);
    // `$` in front is the broker's own, and a near miss may begin with any level.
    return level.replace(/^\$/, 'S');
  });
  return [...levels, unique].join('/');
}

type NearMiss = (root: string, sn: string, random: Random) => string;

const NEAR_MISSES: readonly NearMiss[] = [
  (root, sn) => `${root}/${sn}/fromdev/`,
  (root, sn) => `/${root}/${sn}/fromdev`,
  (root, sn) => `${root}//${sn}/fromdev`,
  (root, sn) => `${root}/${sn}/fromdev/x`,
  (root, sn) => `${root}/${sn}`,
  (root, sn) => `${root}/${sn}/todev`,
  (root, sn) => `${root}/${sn}/FROMDEV`,
  (root, sn) => `${root}/${sn}/fromdevs`,
  (root, sn) => `${root}/${sn}/fromde`,
  (root, sn) => `${root}/${sn}/ fromdev`,
  (root, sn) => `${root}/${sn} /fromdev`,
  (root, sn) => `${root}/${sn}\u200b/fromdev`,
  (root, sn) => `${root}/${sn}/fr\u043emdev`,
  (root, sn) => `${root.toUpperCase()}x/${sn}/fromdev`,
  (root, sn) => `x/${root}/${sn}/fromdev`,
  (root, sn) => `${root}/x/${sn}/fromdev`,
  (root, sn) => `${root.split('/').slice(1).join('/')}/${sn}/fromdev`,
  (root, sn) => `${root.slice(0, -1)}/${sn}/fromdev`,
  (root, sn) => `$fuzz/${root}/${sn}/fromdev`,
  (root, sn) => `${root}/${sn}/${sn}/fromdev`,
  (root, sn) => `${root}/fromdev/${sn}`,
  (root, sn) => `${root}/0${sn}/fromdev`,
  (root, sn) => `${root}/${sn.slice(0, -1)}/fromdev`,
  (root, sn) => `${root}/${neighbour(sn)}/fromdev`,
  (root, _sn, random) => `${root}/${random.digits(11)}x/fromdev`,
  (root, sn) => `${root}/${'x'.repeat(2000)}/${sn}/fromdev`,
];

/** Nearly the topic of the device, and by no reading the same. */
export function nearMiss(root: string, sn: string, random: Random): string {
  return random.pick(NEAR_MISSES)(root, sn, random);
}

function neighbour(sn: string): string {
  return sn.slice(0, -1) + String((Number(sn.at(-1)) + 1) % 10);
}
