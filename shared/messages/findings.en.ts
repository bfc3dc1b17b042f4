import type { FindingRule } from '../support/index.ts';

/** What does not look right about what a device holds: what it means, and what to do. */
export const FINDINGS_EN: Readonly<Record<FindingRule, string>> = {
  'sn.noDate':
    'This SN does not begin with a date, as factory SNs usually do (yyyymmddssss). Compare it with the label of the device.',
  'sn.form':
    'An SN has 12 digits; this one has {length} characters. Compare it with the label of the device.',
  'server.unresolved':
    'The name {host} does not resolve from this PC. Check its spelling; if it is known in the device’s network only, that may be right.',
  'server.private':
    'The address {address} is private: only devices in the same local network reach it. A device at another site or on a mobile network cannot.',
  'server.privateAtPublicSite':
    'The address {address} is private, but the server of this site is the public {site}. The device will not reach the platform.',
  'server.privateHere':
    'The address {address} is private, of a network like this PC’s own. It is right only if the device is in that network, too.',
  'server.local':
    'The address {address} means the device itself, or no machine at all. The device cannot reach a server there.',
  'server.plainPort':
    'Port {port} is usually the one without encryption. Concentrators connect over TLS, usually on 8883.',
  'topicRoot.leadingSlash':
    'The TopicRoot begins with a slash, so all topics do. The platform usually listens on topics without it.',
  'topicRoot.trailingSlash':
    'The TopicRoot ends with a slash, so the topics have an empty level. The platform usually listens on topics without it.',
  'topicRoot.form': 'The TopicRoot holds characters or levels that no broker accepts in a topic.',
  'ntp.unresolved':
    'The time server {host} does not resolve from this PC. Without the right time the device cannot check certificates.',
  'ntp.unreachable':
    'The time server {host} does not answer on port {port} from this PC. Without the right time the device cannot check certificates.',
  'ntp.unsynchronised': 'The time server {host} answers, but does not know the time itself.',
  'ntp.zone': 'The time zone is UTC{zone}; this PC is at UTC{here}. One of them may be wrong.',
  'item.unset': 'The device says that its {item} is not set.',
};
