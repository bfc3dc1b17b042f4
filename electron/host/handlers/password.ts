import { MqttPassword } from '../../../shared/domain/index.ts';
import type { Desk } from '../desk.ts';

/** Of a broker's login, which is not ours to judge: any text but none. The log knows to keep it out. */
export function passwordFrom(desk: Pick<Desk, 'log'>, text: string | null): MqttPassword | null {
  if (text === null || text === '') return null;
  desk.log.secrets.add(text);
  return MqttPassword.fromDevice(text);
}
