/** Runs one dialogue in virtual time and tells what was seen; whether that is right, the oracle says. */
import { getEventListeners } from 'node:events';
import { parseConfig, type ConcentratorConfig } from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { JobState } from '../../shared/commissioning/index.ts';
import { DeviceConnection, runJob, type JobReport } from '../../electron/core/commissioning/index.ts';
import { DeviceKinds } from '../../electron/core/session/index.ts';
import type { DeviceConfig } from '../../electron/simulator/device-config.ts';
import { dialogue as dialogueOf, type Dialogue } from './dialogue.ts';
import { cyclePower, leave, setStage, type JobProgram, type Stage } from './stage.ts';
import type { Answer } from './teller.ts';
import { answerForPort, PORT } from './virtual-port.ts';
import { VirtualTime } from './virtual-time.ts';
import type { Heard } from './wire.ts';

export type JobEnding =
  | { readonly kind: 'report'; readonly report: JobReport }
  | { readonly kind: 'threw'; readonly error: unknown };

/** One job of a dialogue. Times are those of the virtual clock, in milliseconds. */
export interface JobSeen {
  readonly wanted: ConcentratorConfig | null;
  readonly ending: JobEnding;
  readonly states: readonly JobState[];
  /** All bytes of the transcript's file, by direction, as Latin-1 characters. */
  readonly transcript: { readonly in: string; readonly out: string };
  readonly heldBefore: DeviceConfig;
  readonly heldAfter: DeviceConfig;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Its part of `heard` and of `answers`. */
  readonly heard: { readonly from: number; readonly to: number };
  readonly answers: { readonly from: number; readonly to: number };
  readonly restarts: readonly number[];
  readonly abortedAtMs: number | null;
}

export interface Seen {
  readonly dialogue: Dialogue;
  readonly jobs: readonly JobSeen[];
  readonly heard: readonly Heard[];
  readonly answers: readonly Answer[];
  readonly overlaps: readonly string[];
  readonly overlappingCommands: number;
  /** What is left behind after everything was closed. */
  readonly leaks: readonly string[];
  readonly hang: 'time' | 'steps' | 'stuck' | null;
  /** What nobody caught. */
  readonly crashes: readonly unknown[];
  readonly virtualMs: number;
  readonly steps: number;
}

const MAX_JOB_MS = 600_000;
const MAX_STEPS = 400_000;

export async function runDialogue(dialogue: Dialogue, program: JobProgram = runJob): Promise<Seen> {
  const time = new VirtualTime();
  const crashes: unknown[] = [];
  const stopListening = catchRejections((error) => crashes.push(error));
  const jobs: JobSeen[] = [];
  const leaks: string[] = [];
  let stage: Stage | null = null;
  const stopAnswering = answerForPort(() => stage?.wire.isPlugged ?? false);
  try {
    const result = await time.run(
      async () => {
        const kinds = new DeviceKinds();
        if (dialogue.lesson !== null) {
          // Nobody judges it: other dialogues have such devices, and judge them.
          stage = setStage(
            dialogueOf({ ...dialogue.lesson, saveMs: dialogue.lesson.answerMs }),
            runJob,
            kinds,
          );
          await oneJob(stage, leaks);
          leave(stage);
        }
        stage = setStage(dialogue, program, kinds);
        for (let n = 0; n < dialogue.jobs; n += 1) jobs.push(await oneJob(stage, leaks));
        leave(stage);
        if (time.pending > 0) leaks.push(`${time.pending} timers`);
      },
      { maxMs: MAX_JOB_MS * dialogue.jobs, maxSteps: MAX_STEPS },
    );
    if (result.kind === 'threw') crashes.push(result.error);
    return {
      ...whatWasSeen(stage, dialogue),
      ...{ jobs, leaks, crashes },
      hang: result.kind === 'hang' ? result.why : null,
      virtualMs: time.elapsedMs,
      steps: time.steps,
    };
  } finally {
    stopAnswering();
    // A rejection nobody listens to is told once all that was under way has come to rest.
    await new Promise<void>((resolve) => setImmediate(resolve));
    stopListening();
  }
}

/** Takes the place of whoever else listens: what happens in here is this dialogue's. */
function catchRejections(onRejection: (error: unknown) => void): () => void {
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', onRejection);
  return () => {
    process.off('unhandledRejection', onRejection);
    for (const other of others) process.on('unhandledRejection', other);
  };
}

function whatWasSeen(
  stage: Stage | null,
  dialogue: Dialogue,
): Pick<Seen, 'dialogue' | 'heard' | 'answers' | 'overlaps' | 'overlappingCommands'> {
  return {
    dialogue,
    heard: stage?.wire.heard ?? [],
    answers: stage?.teller.answers ?? [],
    overlaps: stage?.wire.lines.flatMap((line) => line.overlaps) ?? [],
    overlappingCommands: stage?.device.overlappingCommands ?? 0,
  };
}

async function oneJob(stage: Stage, leaks: string[]): Promise<JobSeen> {
  const { dialogue, program, wire, teller } = stage;
  stage.abort = { controller: new AbortController(), atMs: null };
  const { signal } = stage.abort.controller;
  const wanted = configOf(dialogue);
  const from = { heard: wire.heard.length, answers: teller.answers.length, restarts: stage.restarts.length };
  const heldBefore = teller.held;
  const startedAtMs = performance.now();
  const { baudRate, framing, characterGapMs, lineGapMs, powerCycle } = dialogue.host;
  const connection = new DeviceConnection({
    ...{ path: PORT, line: { baudRate, framing }, open: wire.open, signal },
    kinds: stage.kinds,
    ...(characterGapMs + lineGapMs > 0 ? { pacing: { characterGapMs, lineGapMs } } : {}),
  });
  const confirmed = new AbortController();
  const job = program(connection, {
    ...{ wanted, allowSnChange: dialogue.allowSnChange, signal },
    powerCycle: powerCycle === null ? null : { waitMs: powerCycle.waitMs, confirmed: confirmed.signal },
  });
  const states: JobState[] = [];
  let ending: JobEnding;
  try {
    ending = {
      kind: 'report',
      report: await lastOf(job, (state) => {
        states.push(state);
        if (state.kind === 'awaitingPowerCycle') cyclePower(stage, confirmed);
      }),
    };
  } catch (error) {
    ending = { kind: 'threw', error };
  }
  // All that is checked is checked against this moment.
  const heldAfter = teller.held;
  const endedAtMs = performance.now();
  await connection.close();
  for (const line of wire.lines)
    if (line.isOpen || line.listeners > 0) leaks.push('a line left open or listened to');
  const onAbort = getEventListeners(signal, 'abort').length;
  if (onAbort > 0) leaks.push(`${onAbort} listeners for the abort`);
  const entries = connection.recorder.entries();
  const text = (direction: 'in' | 'out'): string =>
    entries
      .filter((entry) => entry.direction === direction)
      .map((entry) => Buffer.from(entry.hex, 'hex').toString('latin1'))
      .join('');
  return {
    ...{ wanted, ending, states, heldBefore, heldAfter, startedAtMs, endedAtMs },
    transcript: { in: text('in'), out: text('out') },
    heard: { from: from.heard, to: wire.heard.length },
    answers: { from: from.answers, to: teller.answers.length },
    restarts: stage.restarts.slice(from.restarts),
    abortedAtMs: stage.abort.atMs,
  };
}

async function lastOf(job: ReturnType<JobProgram>, onState: (state: JobState) => void): Promise<JobReport> {
  for (;;) {
    const next = await job.next();
    if (next.done === true) return next.value;
    onState(next.value);
  }
}

function configOf({ wanted }: Dialogue): ConcentratorConfig | null {
  if (wanted === null) return null;
  const parsed = parseConfig(wanted);
  if (!parsed.ok)
    throw new ConcentratorError('badConfig', { rule: parsed.issues.map(({ rule }) => rule).join() });
  return parsed.value;
}
