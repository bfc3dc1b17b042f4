/** Channels of the station and of the database that stations share. */
import { z } from 'zod';

const url = z.string().min(1).max(2000);
const secret = z.string().max(1024);

export const STATION_CHANNELS = {
  /** Reads it into the state. */
  'station.load': z.null(),
  'station.set': z.strictObject({
    name: z.string().max(40).nullable(),
    number: z.int().min(1).max(200),
    of: z.int().min(1).max(200),
  }),
  /** `url` null shares none; `password` null leaves the kept one, where the database stays the same. */
  'station.setShared': z.strictObject({ url: url.nullable(), password: secret.nullable() }),
  /** Connects, and changes nothing here. */
  'station.testShared': z.strictObject({ url, password: secret.nullable() }),
} as const;
