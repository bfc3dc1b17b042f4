export * from './concentrator-config.ts';
export { isIpv4, isIpv6, parseHost, parsePort } from './host.ts';
export { MqttPassword } from './mqtt-password.ts';
export { formatNtpServer, parseNtpServer, parseTimezone, type NtpServer } from './ntp-server.ts';
export { accepted, refused, type DomainRule, type Issue, type Parsed } from './parsed.ts';
export { GENERATED_LENGTH, PASSWORD_ALPHABET, generatePassword } from './password-generator.ts';
export { parseSerialNumber, type SerialNumber } from './serial-number.ts';
export { formatServerAddress, parseServerAddress, type ServerAddress } from './server-address.ts';
export { parseTopicRoot, topicsOf, type DeviceTopics, type TopicRoot } from './topic-root.ts';
