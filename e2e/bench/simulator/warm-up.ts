import type { Dialect } from '../../../electron/simulator/dialect.ts';
import { PacedDevice } from './paced-device.ts';

const ROUNDS = 300;
const COMMANDS = [
  'get sn',
  'set sn 202005010001',
  'set server mqtt.example.com 8883',
  'get server',
  'get ntp',
];

/** The first answers of a cold program take 20 times as long as all later ones. */
export function warmUp(dialect: Dialect): void {
  const device = new PacedDevice(dialect);
  device.setPace({ baudRate: 115200, ownMs: 5 });
  let nowMs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const command of COMMANDS) {
      device.receive(Buffer.from(`${command}\r\n`), nowMs);
      nowMs += 50;
      device.take(nowMs);
    }
  }
}
