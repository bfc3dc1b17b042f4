/** The lines of `confirm` and of the last part of `commission`; see output-schema.ts. */
import { union, z } from 'zod';
import { CONFIRMATION_CAUSES, HINT_KEYS, LADDER_STEPS } from '../../shared/confirmation/index.ts';
import { count, failure, isoTime, milliseconds, serializedError, text } from './output-shapes.ts';

export const onlineMessage = z
  .strictObject({
    topic: text,
    payload: text,
    receivedAt: isoTime,
    waitedMs: milliseconds.describe('Since the restart where there was one, else since the subscription.'),
    by: z
      .enum(['payload', 'topic'])
      .describe('What names the device: an SN in the payload, or the topic alone.'),
  })
  .meta({ id: 'OnlineMessage' });

const messageCounts = z
  .strictObject({
    ...{ heard: count, retained: count, offline: count, otherTopic: count, tooLarge: count, empty: count },
    ...{ malformed: count, duplicateKeys: count, tooDeep: count, selfProbe: count },
  })
  .meta({ id: 'MessageCounts' });

export const probeShapes = [
  { probe: z.literal('login'), finding: z.literal('accepted') },
  { probe: z.literal('login'), finding: z.enum(['refused', 'unknown']), error: serializedError },
  { probe: z.literal('otherRoot'), finding: z.literal('heard'), root: text, topic: text },
  { probe: z.literal('otherRoot'), finding: z.enum(['notHeard', 'refused', 'unknown']) },
  { probe: z.literal('certificate'), finding: z.enum(['valid', 'expired']), host: text, validTo: isoTime },
  { probe: z.literal('certificate'), finding: z.literal('notYetValid'), host: text, validFrom: isoTime },
  { probe: z.literal('certificate'), finding: z.literal('nameMissing'), host: text, names: text },
  { probe: z.literal('ntp'), finding: z.literal('answered'), server: text, offsetMs: z.number() },
  {
    ...{ probe: z.literal('ntp'), finding: z.enum(['noAnswer', 'unknownHost', 'notSynchronised']) },
    server: text,
  },
  { probe: z.literal('selfPublish'), finding: z.enum(['heard', 'notHeard', 'unknown']) },
] as const;
const probe = union(probeShapes.map((shape) => z.strictObject(shape))).meta({
  id: 'Probe',
  description: 'What was found out while the device kept silent.',
});

export const confirmation = {
  cause: z.enum(CONFIRMATION_CAUSES).optional(),
  ...failure,
  hintKey: z.enum(HINT_KEYS).optional(),
  hint: text.optional().describe('What to try next, in the chosen language.'),
  message: onlineMessage.optional(),
  probes: z.array(probe).optional(),
  counts: messageCounts.optional(),
};

const ladderStep = z.enum(LADDER_STEPS);
const stepFacts = z.record(text, union([text, z.number()]));

export const CONFIRMATION_EVENTS = [
  z.strictObject({ type: z.literal('restarted') }),
  z.strictObject({ type: z.literal('powerCycle'), state: z.literal('awaited'), waitMs: milliseconds }),
  z.strictObject({ type: z.literal('powerCycle'), state: z.enum(['seen', 'assumed']) }),
  z.strictObject({
    ...{ type: z.literal('step'), step: ladderStep, state: z.literal('started') },
    elapsedMs: milliseconds,
  }),
  z.strictObject({
    ...{ type: z.literal('step'), step: ladderStep, state: z.literal('done') },
    elapsedMs: milliseconds,
    facts: stepFacts,
  }),
  ...probeShapes.map((shape) => z.strictObject({ type: z.literal('probe'), ...shape })),
] as const;
