import type { MqttPassword, NtpServer, SerialNumber, ServerAddress, TopicRoot } from '../domain/index.ts';

/** A row of a CSV that has passed all checks. What is null is the lot's. */
export interface CsvDevice {
  /** Where the row begins in the file, from 1. */
  readonly line: number;
  readonly sn: SerialNumber | null;
  readonly password: MqttPassword | null;
  readonly server: ServerAddress | null;
  readonly topicRoot: TopicRoot | null;
  readonly ntp: NtpServer | null;
  readonly note: string;
}
