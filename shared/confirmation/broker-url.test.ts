import { describe, expect, it } from 'vitest';
import { parseBrokerUrl } from './broker-url.ts';

describe('the broker’s address', () => {
  it.each([
    ['mqtts://mqtt.example.com', 'mqtt.example.com', 8883],
    ['mqtts://mqtt.example.com:9883', 'mqtt.example.com', 9883],
    ['MQTTS://10.0.0.1:1', '10.0.0.1', 1],
    ['mqtts://[::1]', '::1', 8883],
    ['mqtts://[2001:db8::7]:8884', '2001:db8::7', 8884],
  ])('%s', (text, host, port) => {
    expect(parseBrokerUrl(text)).toEqual({ ok: true, value: { host, port } });
  });

  it.each([
    ['', 'brokerUrl.empty'],
    ['  ', 'brokerUrl.empty'],
    ['mqtt.example.com', 'brokerUrl.scheme'],
    // Row 27, the other way round: a plain client for a TLS port is never made.
    ['mqtt://mqtt.example.com:8883', 'brokerUrl.scheme'],
    ['ssl://mqtt.example.com', 'brokerUrl.scheme'],
    ['wss://mqtt.example.com', 'brokerUrl.scheme'],
    ['mqtts://user:secret@mqtt.example.com', 'brokerUrl.credentials'],
    ['mqtts://mqtt.example.com/', 'brokerUrl.path'],
    ['mqtts://mqtt.example.com?x=1', 'brokerUrl.path'],
    ['mqtts://mqtt.example.com#x', 'brokerUrl.path'],
    ['mqtts://', 'brokerUrl.host'],
    ['mqtts://:8883', 'brokerUrl.host'],
    ['mqtts://::1', 'brokerUrl.host'],
    ['mqtts://[10.0.0.1]', 'brokerUrl.host'],
    ['mqtts://[::1', 'brokerUrl.host'],
    ['mqtts://[::1]x', 'brokerUrl.host'],
    ['mqtts://a b', 'brokerUrl.host'],
    ['mqtts://服务器.cn', 'brokerUrl.host'],
    ['mqtts://host:', 'brokerUrl.port'],
    ['mqtts://host:0', 'brokerUrl.port'],
    ['mqtts://host:65536', 'brokerUrl.port'],
    ['mqtts://host:8883x', 'brokerUrl.port'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseBrokerUrl(text)).toEqual({ ok: false, reason });
  });
});
