import { ITEM_NAMES, type ItemName, type LotDraft } from '../domain/index.ts';

/** `device`: a device that answers starts its job. `button`: a person starts each. A scan starts one in both. */
export const START_MODES = ['device', 'button'] as const;
export type StartMode = (typeof START_MODES)[number];

export const LOT_NAME_MAX = 80;
export const LOT_QUANTITY_MAX = 100_000;
export const OPERATOR_MAX = 80;

export const EMPTY_LOT: LotDraft = {
  name: '',
  profile: null,
  template: { server: null, topicRoot: null, ntp: null },
  items: [],
  snSource: 'device',
  passwordSource: 'keep',
  snDate: null,
  allowSnChange: false,
  confirmOnline: false,
  handoverKey: null,
  quantity: null,
  operator: null,
};

type Sources = Pick<LotDraft, 'snSource' | 'passwordSource'>;

/** Which items devices of this lot are given, in the order in which a person reads them. */
export function itemsOf({
  template,
  snSource,
  passwordSource,
}: Sources & Pick<LotDraft, 'template'>): ItemName[] {
  const given: Readonly<Record<ItemName, boolean>> = {
    sn: snSource !== 'device',
    server: template.server !== null,
    password: passwordSource !== 'keep',
    topicRoot: template.topicRoot !== null,
    ntp: template.ntp !== null,
  };
  return ITEM_NAMES.filter((item) => given[item]);
}

/** True where the lot cannot begin without a CSV. */
export function needsCsv({ snSource, passwordSource }: Sources): boolean {
  return snSource === 'csv' || passwordSource === 'csv';
}

export function isLotName(name: string): boolean {
  return name.trim() !== '' && [...name].length <= LOT_NAME_MAX && !/[\x00-\x1f\x7f]/.test(name);
}
