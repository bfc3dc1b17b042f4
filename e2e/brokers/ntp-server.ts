import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface NtpBehaviour {
  /** Its clock minus this PC's. */
  readonly offsetMs?: number;
  /** 0 is a "kiss of death". */
  readonly stratum?: number;
  /** Answers with another request's timestamp. */
  readonly originate?: 'right' | 'wrong';
  readonly mute?: boolean;
}

export interface NtpServer {
  readonly port: number;
  close(): Promise<void>;
}

const UNIX_TO_NTP_S = 2_208_988_800;

/** An SNTP server on 127.0.0.1 (RFC 4330). */
export async function startNtpServer(behaviour: NtpBehaviour = {}): Promise<NtpServer> {
  const socket = createSocket('udp4');
  socket.on('message', (request, from) => {
    if (behaviour.mute === true) return;
    const reply = Buffer.alloc(48);
    reply[0] = 0x24;
    reply[1] = behaviour.stratum ?? 2;
    if (behaviour.originate !== 'wrong') request.copy(reply, 24, 40, 48);
    const now = Date.now() + (behaviour.offsetMs ?? 0);
    for (const offset of [32, 40]) {
      reply.writeUInt32BE(Math.floor(now / 1000) + UNIX_TO_NTP_S, offset);
      reply.writeUInt32BE(Math.floor(((now % 1000) / 1000) * 2 ** 32), offset + 4);
    }
    socket.send(reply, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
