/** The far process of a soak: devices on real ptys, and a broker. It ends when the measured process does. */
import { rmSync } from 'node:fs';
import { openPty, type DevicePty } from '../../electron/simulator/index.ts';
import {
  guideAcl,
  makeAuthority,
  makeServerCertificate,
  startMosquitto,
  type Mosquitto,
} from '../brokers/index.ts';
import { FarDevice } from './far-device.ts';
import {
  brokerPasswordOf,
  MANAGER,
  pathOf,
  snOf,
  TOPIC_ROOT,
  type FarCall,
  type FarMessage,
  type FarRequest,
  type Truth,
} from './wire.ts';

interface Socket {
  pty: DevicePty | null;
  device: FarDevice;
  other: FarDevice | null;
}

/** @param folder for the links to the ptys @param ports how many there are, from 1 */
export async function farMain(folder: string, ports: number): Promise<void> {
  const authority = await makeAuthority('Soak CA');
  const broker = await startMosquitto({
    certificate: await makeServerCertificate(authority),
    users: [MANAGER, ...devices(ports)],
    acl: guideAcl(TOPIC_ROOT, MANAGER.username),
  });
  const far = new Far(folder, broker, authority.cert);
  process.on('message', (call: FarCall) => void answer(far, call));
  // The measured process is gone, however that came.
  process.on('disconnect', () => {
    const isLeftAlone = !far.isEnding;
    void far.end().finally(() => {
      if (isLeftAlone) rmSync(folder, { recursive: true, force: true });
      process.exit();
    });
  });
  const { port: brokerPort, pid: brokerPid } = broker;
  tell({ kind: 'ready', ready: { brokerPort, brokerPid, caPem: authority.cert } });
}

function devices(ports: number): { username: string; password: string }[] {
  const sns = Array.from({ length: ports }, (_, index) => [snOf(index + 1, 0), snOf(index + 1, 1)]).flat();
  return sns.map((sn) => ({ username: sn, password: brokerPasswordOf(sn) }));
}

async function answer(far: Far, { id, request }: FarCall): Promise<void> {
  try {
    tell({ kind: 'done', id, truth: await far.carryOut(request) });
    if (request.do === 'end') process.disconnect();
  } catch (error) {
    tell({ kind: 'failed', id, reason: String(error) });
  }
}

function tell(message: FarMessage): void {
  if (process.connected) process.send?.(message);
}

class Far {
  readonly #folder: string;
  readonly #broker: Mosquitto;
  readonly #ca: string;
  readonly #sockets = new Map<number, Socket>();
  #ending: Promise<void> | null = null;

  constructor(folder: string, broker: Mosquitto, ca: string) {
    this.#folder = folder;
    this.#broker = broker;
    this.#ca = ca;
  }

  async carryOut(request: FarRequest): Promise<Truth | null> {
    if (request.do === 'end') await this.end();
    else if (request.do === 'plug') await this.#plug(request);
    else if (request.do === 'clear') await this.#clear(request.port);
    else return this.#onSocket(request);
    return null;
  }

  get isEnding(): boolean {
    return this.#ending !== null;
  }

  end(): Promise<void> {
    this.#ending ??= this.#endAll();
    return this.#ending;
  }

  async #onSocket(
    request: Extract<FarRequest, { do: 'unplug' | 'plugAgain' | 'swap' | 'truth' }>,
  ): Promise<Truth | null> {
    const socket = this.#sockets.get(request.port);
    if (socket === undefined) throw new Error(`nothing was plugged in at ${request.port}`);
    if (request.do === 'truth')
      return { device: socket.device.truth(), other: socket.other?.truth() ?? null };
    await this.#unplug(socket);
    if (request.do === 'swap') {
      socket.other = new FarDevice(request.device, this.#ca);
      socket.pty = await openPty(socket.other.device, pathOf(this.#folder, request.port));
    } else if (request.do === 'plugAgain') {
      socket.pty = await openPty(socket.device.device, pathOf(this.#folder, request.port));
    }
    return null;
  }

  async #plug({ port, device }: Extract<FarRequest, { do: 'plug' }>): Promise<void> {
    const made = new FarDevice(device, this.#ca);
    const socket: Socket = { pty: null, device: made, other: null };
    this.#sockets.set(port, socket);
    socket.pty = await openPty(made.device, pathOf(this.#folder, port));
  }

  async #unplug(socket: Socket): Promise<void> {
    const { pty } = socket;
    socket.pty = null;
    await pty?.kill();
  }

  async #clear(port: number): Promise<void> {
    const socket = this.#sockets.get(port);
    this.#sockets.delete(port);
    if (socket === undefined) return;
    await socket.pty?.close();
    await socket.device.close();
    await socket.other?.close();
  }

  async #endAll(): Promise<void> {
    await Promise.all([...this.#sockets.keys()].map((port) => this.#clear(port)));
    await this.#broker.dispose();
  }
}
