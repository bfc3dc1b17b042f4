/**
 * What the lab knows of a concentrator: only what the vendor's guide prints.
 * Nothing in this folder imports the product: the devices here are imagined independently of it.
 */
export type Key = 'sn' | 'server' | 'user' | 'topic' | 'ntp';
export type Item = 'sn' | 'server' | 'password' | 'topicRoot' | 'ntp';
export type ReadState = 'read' | 'masked' | 'unsupported' | 'noReply' | 'unknown';
export type Outcome =
  | 'verified'
  | 'unchanged'
  | 'mismatch'
  | 'rejected'
  | 'noReply'
  | 'unsupported'
  | 'unverifiable'
  | 'notTried';

export const ITEMS: readonly Item[] = ['sn', 'password', 'topicRoot', 'ntp', 'server'];
export const KEY_OF: Readonly<Record<Item, Key>> = {
  sn: 'sn',
  server: 'server',
  password: 'user',
  topicRoot: 'topic',
  ntp: 'ntp',
};

export interface Server {
  host: string;
  port: number;
}
export interface Ntp extends Server {
  timezone: number;
}
/** What a device holds; null is a value it does not have. */
export interface Held {
  sn: string | null;
  server: Server | null;
  user: string | null;
  topic: string | null;
  ntp: Ntp | null;
}
/** The file given to `apply`. */
export interface Wanted {
  sn?: string;
  server?: Server;
  password?: string;
  topicRoot?: string;
  ntp?: Ntp;
}

export const FACTORY: Held = {
  sn: '202005010001',
  server: { host: 'rejuvee.com.cn', port: 8883 },
  user: '0501passwd',
  topic: 'smart/devs',
  ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
};
export const STANDARD: Wanted = {
  sn: '202005010001',
  server: { host: 'mqtt.plant-7.example', port: 9883 },
  password: 'Kd8-fTq2_wZx',
  topicRoot: 'plant7/devs',
  ntp: { host: 'ntp.plant-7.example', port: 1123, timezone: 9 },
};

export interface Command {
  verb: string;
  key: string;
  /** All after the key, unparsed. */
  rest: string;
  args: string[];
  line: string;
  /** 1 for the first line this device ever received. */
  count: number;
}
/** Bytes of a reply, each some milliseconds after those before. */
export interface Chunk {
  after: number;
  data: Buffer;
}

/** What a behaviour may do to the device it lives in. */
export interface Body {
  held: Held;
  /** What survives a restart. */
  flash: Held;
  /** A random number in [0, 1), the same in every run. */
  random(): number;
  /** Bytes arriving from now on are lost for so long. */
  deafFor(ms: number): void;
  /** After the reply: deaf for `ms`, then what flash holds, then the banner. */
  restart(ms: number, banner?: Buffer): void;
  /** Sends without being asked, whatever else is going on. */
  later(ms: number, data: Buffer): void;
}
export interface Behaviour {
  reply(command: Command, body: Body): Chunk[];
  /** Echo by character. */
  byte?(byte: number): Buffer | null;
  /** Logs of its own. */
  background?: { everyMs: number; line(n: number, body: Body): Buffer };
}

export interface Spec {
  /** Ends the sentence "… of a device that …". */
  that: string;
  behaviour: () => Behaviour;
  held?: Partial<Held>;
  file?: Wanted;
  /** States that are the truth; 'read' where not given. Several: any of them is true, the first is best. */
  read?: Partial<Record<Item, ReadState[]>>;
  /** Outcomes that are the truth; verified (sn: unchanged) where not given. */
  apply?: Partial<Record<Item, Outcome[]>>;
  /** Exit codes that are true where the states do not decide it. */
  readExit?: number[];
  applyExit?: number[];
  /** 115200 unless told. */
  baud?: string;
  /** The device itself talks past the end of its answers: overlap is its own fault. */
  talksLate?: boolean;
  /** A password that other honest output must contain: no search for leaks. */
  passwordIsPublic?: boolean;
  /** `read --show-secrets` may not be compared (the device lies about what it holds). */
  lies?: boolean;
  /** Changes while it is used: `read` alone has no one truth. */
  onlyApply?: boolean;
  ownDelayMs?: number;
  deadlineMs?: number;
}

export const ALL: readonly Item[] = ITEMS;
/** Expectation: writing stops at `item`; those after it are not tried. */
export function stopsAt(item: Item, ...outcomes: Outcome[]): Partial<Record<Item, Outcome[]>> {
  const expected: Partial<Record<Item, Outcome[]>> = { [item]: outcomes };
  for (const later of ITEMS.slice(ITEMS.indexOf(item) + 1)) expected[later] = ['notTried'];
  return expected;
}
export function everyItem<T>(...values: T[]): Record<Item, T[]> {
  return { sn: values, server: values, password: values, topicRoot: values, ntp: values };
}
