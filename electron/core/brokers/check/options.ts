import type { BrokerAddress } from '../../../../shared/confirmation/index.ts';
import type { MqttPassword, SerialNumber, TopicRoot } from '../../../../shared/domain/index.ts';

export interface CheckedDevice {
  readonly sn: SerialNumber;
  readonly password: MqttPassword;
}

export interface CheckOptions {
  readonly broker: BrokerAddress;
  /** Bytes of a CA file; `null` trusts Node's public authorities. */
  readonly ca: Uint8Array | null;
  readonly topicRoot: TopicRoot;
  readonly management: { readonly username: string; readonly password: MqttPassword };
  /** Tried as itself, on its own topics: without one, no right can be shown. */
  readonly device: CheckedDevice | null;
  /** The one whose topics have to be closed to the first; without it an SN that no device has stands in. */
  readonly otherDevice: CheckedDevice | null;
  /** Ports of the same server to look for MQTT without TLS; 1883 where it is not given. */
  readonly plainPorts?: readonly number[];
  /** How long a message may take to arrive; 2 s where it is not given. */
  readonly hearMs?: number;
  /** For everything together; 60 s where it is not given. */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
}
