export * from './certificates.ts';
export * from './mosquitto.ts';
export * from './mosquitto-files.ts';
export * from './raw-servers.ts';
export * from './test-client.ts';
export * from './site.ts';
export * from './ntp-server.ts';
export * from './rights-probe.ts';
