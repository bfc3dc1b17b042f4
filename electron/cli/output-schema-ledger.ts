/** The lines of `ledger`; see output-schema.ts. */
import { z } from 'zod';
import { SN_STATES } from '../../shared/domain/index.ts';
import { count, failure, isoTime, text } from './output-shapes.ts';

export const LEDGER_EVENTS = [
  z
    .strictObject({
      type: z.literal('ledgerDay'),
      date: text.describe('yyyymmdd'),
      highWater: z.int().describe('The greatest number that may have been handed out, -1 where none.'),
      leased: count.describe('How many are still in ranges of this station.'),
    })
    .meta({ id: 'LedgerDayEvent' }),
  z
    .strictObject({
      ...{ type: z.literal('snConflict'), sn: text, lot: text.nullable(), station: text },
      ...{ otherLot: text.nullable(), otherStation: text, foundAt: isoTime },
    })
    .meta({ id: 'SnConflictEvent' }),
] as const;

export const LEDGER_FIELDS = {
  counts: z.record(z.enum(SN_STATES), count).optional().describe('Numbers by state.'),
  conflicts: count.optional().describe('SNs that another station has too.'),
  waiting: count.optional().describe('Entries that the shared database does not have yet.'),
  burned: count.optional().describe('By reconciling.'),
  dates: z.array(text).optional().describe('Of the burned numbers, yyyymmdd.'),
  ...failure,
};

export const STATION_FIELDS = {
  station: text.optional(),
  number: count.optional(),
  of: count.optional(),
  isSet: z.boolean().optional().describe('false: nobody has said which; it is taken for the only one.'),
  shared: text.nullable().optional().describe('The URL of the shared database, without its password.'),
  waiting: count.optional().describe('Entries that the shared database does not have yet.'),
  ...failure,
};
