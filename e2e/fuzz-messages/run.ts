import { openConfirmation } from '../../electron/core/confirmation/index.ts';
import { startSite, type Site } from '../brokers/index.ts';
import { seedOf } from '../soak/random.ts';
import { Crier, ROOT } from './crier.ts';
import { makeDialogue, messageCount, type Dialogue } from './dialogue.ts';
import { judge } from './judge.ts';
import { play, type Stage } from './play.ts';
import { Tally } from './tally.ts';

export interface RunOptions {
  /** Dialogues are begun until they hold so many messages together. */
  readonly count: number;
  readonly seed: number;
  /** Dialogues at once. */
  readonly lanes: number;
  /** Plays the one dialogue of this seed instead. */
  readonly replay: number | null;
  readonly signal: AbortSignal;
  /** Another engine in the place of the real one. */
  readonly open?: typeof openConfirmation;
  readonly onDialogue?: (tally: Tally) => void;
}

/** Listens for the devices. */
const MANAGER = { username: 'admin_client', password: 'Manager-Secret_7xq' };
const DEVICE_PASSWORD = 'device-1';
/** Of a device whose password the probes know. */
export const PROBED_SN = '202005010001';

/** Starts a broker, plays dialogues on it, and judges each. */
export async function run(options: RunOptions): Promise<Tally> {
  const site = await startSite({
    users: [MANAGER, ROOT, { username: PROBED_SN, password: DEVICE_PASSWORD }],
    // Mosquitto ends the connection of whoever publishes under a `$` that nobody was given.
    acl: `user ${ROOT.username}\ntopic readwrite $fuzz/#\n\npattern readwrite #\n`,
    // A subscriber that is slow for a moment must not lose what it is judged by.
    lines: ['max_queued_messages 0', 'max_inflight_messages 0'],
  });
  try {
    const tally = new Tally();
    const next = dialogues(options);
    const lanes = Array.from({ length: options.lanes }, () => lane(site, next, tally, options));
    await Promise.all(lanes);
    return tally;
  } finally {
    await site.dispose();
  }
}

async function lane(site: Site, next: Iterator<Dialogue>, tally: Tally, options: RunOptions): Promise<void> {
  const crier = await Crier.connect(site);
  const stage: Stage = {
    crier,
    open: options.open ?? openConfirmation,
    broker: { host: 'localhost', port: site.mosquitto.port },
    ca: Buffer.from(site.authority.cert),
    login: MANAGER,
    devicePassword: DEVICE_PASSWORD,
  };
  try {
    for (;;) {
      const made = next.next();
      if (made.done === true || options.signal.aborted) return;
      const observation = await play(made.value, stage);
      tally.add(made.value, observation, judge(made.value, observation, MANAGER.password));
      options.onDialogue?.(tally);
    }
  } finally {
    crier.close();
  }
}

function* dialogues({ count, seed, replay }: RunOptions): Generator<Dialogue, undefined> {
  if (replay !== null) {
    yield makeDialogue(replay, PROBED_SN);
    return;
  }
  for (let messages = 0, index = 0; messages < count; index += 1) {
    const dialogue = makeDialogue(seedOf(seed, index), PROBED_SN);
    messages += messageCount(dialogue);
    yield dialogue;
  }
}
