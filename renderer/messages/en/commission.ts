/** The wizard: its steps, their fields, and what stands around them. */
export const COMMISSION_EN = {
  steps: 'Steps',
  stepOf: 'Step {number} of {count}',
  connect: 'Connect',
  sn: 'SN',
  server: 'Server',
  password: 'Password',
  topicRoot: 'TopicRoot',
  ntp: 'NTP',
  write: 'Write',
  online: 'Online',
  next: 'Next',
  back: 'Back',
  kept: 'kept',
  newPassword: 'new',
  written: 'written',
  notProven: 'not proven',
  failedShort: 'failed',

  nowOnDevice: 'Now on the device',
  staysAsIs: 'It stays as it is.',
  willChange: 'It will be changed.',
  alreadySo: 'The device holds this already; nothing will be sent.',
  cannotCompare: 'It cannot be compared, so it will be written.',
  keepDevices: 'Keep the device’s',
  leaveAsIs: 'Leave it as it is',
  fromSite: 'From site “{site}”',
  use: 'Use this',
  noDeviceHere: 'No device is connected. What you enter here is kept; connect one before writing.',
  goToConnect: 'Go to Connect',

  deviceBack: 'The device is back. It was read again; check what it holds before you go on.',
  anotherDevice:
    'Another concentrator is connected now: [{now}|one whose SN could not be read], before it was {before}. What you entered is kept; check that it is meant for this one.',
  resumed:
    'This PC was asleep. The device was read again where it could be; what was under way then was stopped.',
  storeFailed: 'The record of this work could not be kept.',
  lostTitle: 'The device is unplugged',
  lostText: 'Plug it in again: it is found by itself and read anew. What you entered is kept.',
  lostWriting:
    'It went away while it was being written. Plug it in again: it is read anew, and only what is missing is written.',

  demoSite: 'Demo',
} as const;
