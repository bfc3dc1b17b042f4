export { readAuthorities, type ReadAuthorities, type TrustedAuthorities } from './ca-certificates.ts';
export { isPermanentFailure } from './broker-link.ts';
export { BrokerSession, type BrokerLogin, type BrokerMessage } from './broker-session.ts';
export type { Confirmation } from './confirmation.ts';
export { LadderClock } from './ladder-clock.ts';
export {
  CONNECT_TIMEOUT_MS,
  RETRY_DELAYS_MS,
  openConfirmation,
  type ConfirmationOpened,
  type OpenOptions,
} from './open-confirmation.ts';
export { lookAround, surroundingsHere } from './look-around.ts';
export { isLoginAccepted, type ProbeLoginOptions } from './probe-login.ts';
export type { ProbePlan } from './silence-probes.ts';
export { testServer, type ServerTest, type TestServerOptions } from './test-server.ts';
export { ChildSignal, pause, within } from './time.ts';
export type { WaitOptions } from './wait.ts';
export { SharedBroker, type SharedBrokerOptions, type TopicSubject } from './shared-broker.ts';
