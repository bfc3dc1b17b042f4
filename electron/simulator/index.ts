export type { ByteDevice } from './byte-device.ts';
export {
  SimulatedConcentrator,
  type ConcentratorOptions,
  type DeviceEvent,
  type ReceivedLine,
} from './device.ts';
export { FACTORY_CONFIG, UNSET_CONFIG, type DeviceConfig } from './device-config.ts';
export type { Dialect } from './dialect.ts';
export { DEFAULT_DIALECT, DIALECT_NAMES, DIALECTS, isDialectName, type DialectName } from './dialects.ts';
export { NO_FAULTS, type FaultOptions, type Faults } from './faults.ts';
export { memoryTransport, type MemoryTransport, type MemoryTransportOptions } from './memory-transport.ts';
export { FAULT_NAMES, FAULTS, parseFaults, type FaultName } from './named-faults.ts';
export {
  makeServerCertificate,
  type ServerCertificate,
  type ServerCertificateOptions,
} from './certificates.ts';
export type { Rights } from './broker-rights.ts';
export { DeviceMqtt, type DeviceMqttEvent, type DeviceMqttOptions } from './device-mqtt.ts';
export { deviceMessage } from './device-message.ts';
export {
  startEmbeddedBroker,
  type BrokerMessage,
  type EmbeddedBroker,
  type EmbeddedBrokerOptions,
} from './embedded-broker.ts';
export { byteMs, pacedDevice } from './paced-line.ts';
export { openPty, type DevicePty, type PtyOptions } from './pty.ts';
export { runSimulator, type SimulatorEvent, type SimulatorRun } from './simulate.ts';
export { garbledDevice } from './wrong-line.ts';
export { TranscriptPlayer } from './transcript-player.ts';
