import type { HelpContent, HelpTopic } from '../types.ts';

export const OUTCOMES_EN: HelpTopic = {
  title: 'What each outcome means',
  blocks: [
    {
      kind: 'text',
      text: 'An OK from the device proves nothing. After every setting that was written the app reads it back, and only exactly the value that was written counts. The server is written last, so that a device never arrives at a new broker half set.',
    },
    { kind: 'heading', text: 'Of a setting' },
    { kind: 'itemOutcomes' },
    {
      kind: 'text',
      text: 'The first setting that is refused, differs or gets no answer ends the writing. What stands after it is not tried.',
    },
    { kind: 'heading', text: 'Of a job' },
    { kind: 'jobOutcomes' },
    { kind: 'heading', text: 'Of the confirmation' },
    {
      kind: 'text',
      text: 'The app subscribes to the device’s own topic before the first setting is written. Only a message that is sent now counts, and after a change only one of a session that began after it: a stored message, or one of the old session, proves nothing. So the device has to be switched off and on, unless the app saw its restart on the serial line.',
    },
    { kind: 'causes' },
    {
      kind: 'text',
      text: 'A broker that grants a subscription proves nothing either: it may still drop every message. In silence the app therefore looks further: at the device’s login, at other TopicRoots, at the certificate as the device sees it, and at the time server.',
    },
  ],
};

export const ITEM_OUTCOMES_EN: HelpContent['itemOutcomes'] = {
  verified: 'It was written, and the read-back was exactly the same.',
  unchanged: 'The device already held this value. Nothing was written.',
  mismatch:
    'The read-back was something else. Both values are shown; of a password only the lengths and the first position that differs.',
  rejected: 'The device answered with an error and still holds another value.',
  noReply: 'Nothing came from which anything could be concluded. What the device holds now is not known.',
  unsupported: 'This firmware does not know the setting. It is known for NTP on older firmware.',
  unverifiable: 'The device shows asterisks in place of its password. A login online proves it.',
  notTried: 'The job ended before it. The device was not asked to change it.',
};

export const JOB_OUTCOMES_EN: HelpContent['jobOutcomes'] = {
  pass: 'Every setting asked for was written and read back, or was already there.',
  unproven: 'Nothing failed, but something is not supported or cannot be read back.',
  fail: 'At least one setting was refused, differs, got no answer or was not tried.',
};

export const CAUSES_EN: HelpContent['causes'] = {
  dns: 'The broker’s name was not found. An IP address works without DNS.',
  tcp: 'The broker’s port was not reached: network, address, port or a firewall.',
  tls: 'No trusted encrypted connection came about: wrong CA file, dates, name, or not a TLS port.',
  login: 'The broker refused the management user, its password or its rights.',
  subscribe: 'The management user may not read the device’s topic.',
  silent: 'All is well up to the broker, but the device sent nothing in time.',
  retainedOnly: 'Only a message that the broker had stored came. It does not say when it was sent.',
  snMismatch: 'A message on this topic names another SN. This is an alarm, and the waiting ends.',
};
