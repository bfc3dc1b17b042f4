export { compareAll, compareItem, type Comparison, type Intention } from './comparison.ts';
export { isKnown, itemText } from './item-text.ts';
export { shorten } from './shorten.ts';
export { clockTime, dateAndTime, seconds, zoneHere, zoneText } from './times.ts';
