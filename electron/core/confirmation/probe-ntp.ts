import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { performance } from 'node:perf_hooks';
import type { NtpFinding } from '../../../shared/confirmation/index.ts';
import { formatServerAddress, type ServerAddress } from '../../../shared/domain/index.ts';
import { within } from './time.ts';

const PACKET_BYTES = 48;
/** Leap 0, version 4, mode 3 (client): RFC 4330, section 4. */
const CLIENT_REQUEST = 0x23;
const MODE_SERVER = 4;
const UNSYNCHRONISED = 3;
/** From NTP's era, 1900, to Unix's, 1970, in seconds. */
const ERA_OFFSET_S = 2_208_988_800;
const ERA_MS = 2 ** 32 * 1000;

/** One SNTP query (RFC 4330), from this PC: the device's network may be another. */
export async function probeNtp(
  server: ServerAddress,
  limitMs: number,
  signal: AbortSignal,
): Promise<NtpFinding> {
  const name = formatServerAddress(server);
  const startedMs = performance.now();
  const looking = lookup(server.host).catch(() => null);
  const found = await within(looking, limitMs, signal);
  if (found.kind === 'timeout' || found.value === null)
    return { probe: 'ntp', finding: 'unknownHost', server: name };
  const { address, family } = found.value;
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  try {
    const left = limitMs - (performance.now() - startedMs);
    const answer = await within(ask(socket, address, server.port), left, signal);
    if (answer.kind === 'timeout' || answer.value === null)
      return { probe: 'ntp', finding: 'noAnswer', server: name };
    const offsetMs = answer.value.offsetMs;
    return offsetMs === null
      ? { probe: 'ntp', finding: 'notSynchronised', server: name }
      : { probe: 'ntp', finding: 'answered', server: name, offsetMs };
  } finally {
    socket.close();
  }
}

/** `null` where nothing can be asked there; `offsetMs: null` where the server does not know the time. */
function ask(socket: Socket, address: string, port: number): Promise<{ offsetMs: number | null } | null> {
  return new Promise((resolve) => {
    const request = Buffer.alloc(PACKET_BYTES);
    request[0] = CLIENT_REQUEST;
    const sentAt = Date.now();
    // A value the server must give back: an answer to another's question is not taken.
    request.writeUInt32BE(Math.floor(sentAt / 1000) % 2 ** 32, 40);
    request.writeUInt32BE(Math.floor(Math.random() * 2 ** 32), 44);
    socket.on('error', () => resolve(null));
    socket.on('message', (reply) => {
      if (!answers(reply, request)) return;
      resolve({ offsetMs: isSynchronised(reply) ? offsetOf(reply, sentAt, Date.now()) : null });
    });
    // Connected, so that a closed port shows at once as ECONNREFUSED, and no other sender is heard.
    socket.connect(port, address, () => socket.send(request));
  });
}

function answers(reply: Buffer, request: Buffer): boolean {
  return (
    reply.length >= PACKET_BYTES &&
    (reply.readUInt8(0) & 7) === MODE_SERVER &&
    reply.subarray(24, 32).equals(request.subarray(40, 48))
  );
}

/** Stratum 0 is a "kiss of death" (RFC 4330, section 8); leap 3 means "clock not synchronised". */
function isSynchronised(reply: Buffer): boolean {
  const stratum = reply.readUInt8(1);
  return (
    reply.readUInt8(0) >> 6 !== UNSYNCHRONISED &&
    stratum >= 1 &&
    stratum <= 15 &&
    reply.readUInt32BE(40) !== 0
  );
}

/** RFC 4330, section 5: the mean of the two ways. */
function offsetOf(reply: Buffer, sentAt: number, receivedAt: number): number {
  const received = unixMs(reply, 32);
  const transmitted = unixMs(reply, 40);
  return Math.round((received - sentAt + (transmitted - receivedAt)) / 2);
}

function unixMs(reply: Buffer, offset: number): number {
  const seconds = reply.readUInt32BE(offset);
  const milliseconds = (reply.readUInt32BE(offset + 4) / 2 ** 32) * 1000;
  const ms = (seconds - ERA_OFFSET_S) * 1000 + milliseconds;
  // RFC 4330, section 3: with the highest bit off, it counts from 2036.
  return seconds < 2 ** 31 ? ms + ERA_MS : ms;
}
