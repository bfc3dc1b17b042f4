export { CHECK_TIMEOUT_MS, PLAIN_PORTS, checkBroker } from './check-broker.ts';
export type { CheckedDevice, CheckOptions } from './options.ts';
