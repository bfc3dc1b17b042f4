import type { MqttPassword, SerialNumber, ServerAddress, TopicRoot } from '../../../shared/domain/index.ts';

/** One device, as the broker's side has to know it: the user name is the SN (guide, section 2.1). */
export interface HandoverDevice {
  readonly sn: SerialNumber;
  readonly password: MqttPassword;
  readonly topicRoot: TopicRoot;
  readonly server: ServerAddress;
}
