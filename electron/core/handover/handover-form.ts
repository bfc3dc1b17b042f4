import { z } from 'zod';

/**
 *   {"format":"concentrator-handover","version":1,"createdAt":"2026-01-31T08:00:00.000Z",
 *    "site":{"id":"…","name":"Plant 7"},
 *    "devices":[{"sn":"202005010001","username":"202005010001","password":"…","topicRoot":"smart/devs",
 *                "server":{"host":"mqtt.example.com","port":8883}}]}
 */
export const HANDOVER_FORMAT = 'concentrator-handover';
export const HANDOVER_VERSION = 1;

const text = z.string().min(1).max(256);

export const HANDOVER_FORM = z.strictObject({
  format: z.literal(HANDOVER_FORMAT),
  version: z.literal(HANDOVER_VERSION),
  createdAt: z.iso.datetime(),
  site: z.strictObject({ id: text, name: text }),
  devices: z
    .array(
      z.strictObject({
        sn: z.string().regex(/^[0-9]{12}$/),
        username: text,
        password: text,
        topicRoot: text,
        server: z.strictObject({ host: text, port: z.int().min(1).max(65535) }),
      }),
    )
    .max(100_000),
});

/** What every version has, so that a newer one can be named. */
export const HANDOVER_HEAD = z.object({ format: z.literal(HANDOVER_FORMAT), version: z.int().positive() });
