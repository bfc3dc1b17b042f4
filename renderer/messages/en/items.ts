/** Commission, the steps SN, Server, Password, TopicRoot and NTP. */
export const ITEMS_EN = {
  snTitle: 'The device’s SN',
  snIntro:
    'The SN is set in the factory. It is also the MQTT user name and a part of the topics, so it should stay as it is.',
  snLabel: 'SN',
  snHint: '12 digits, usually yyyymmddssss: date of make and a serial number. A scanner may type it.',
  snChange: 'Change SN…',
  snDialogTitle: 'Change this device’s SN?',
  snDialogText:
    'The guide advises against it. The MQTT user name and both topics change with it, so the broker must know the new one. Two devices with one SN throw each other off the broker.',
  snDialogStay: 'Keep it',
  snDialogGo: 'Change it',
  snMissing: 'The device does not say which SN it has. Give it the one on its label.',
  snUnsure:
    'The SN could not be read. Read the device again before you go on; giving it an SN is only for a device that has none.',

  serverTitle: 'Which server does the device connect to?',
  serverIntro: 'The MQTT server of the platform, always over TLS.',
  serverLabel: 'Server',
  serverPortLabel: 'Server port',
  serverPlainPort:
    '1883 is usually the port without encryption. Concentrators connect over TLS, usually 8883.',
  serverTest: 'Test from this PC',
  serverTestStop: 'Stop the test',
  serverTesting: 'Testing {server}',
  serverPassed: '{server} can be reached from this PC.',
  serverTestNote: 'The device’s own network may still be another one.',

  passwordTitle: 'Which password does it log in with?',
  passwordIntro: 'The device logs in as {sn} with this password. The broker must know both.',
  passwordLabel: 'MQTT password',
  passwordEmpty: 'Left empty, the device keeps its own.',
  passwordGenerate: 'Make a new one',
  passwordShow: 'Show the password',
  passwordHide: 'Hide the password',
  passwordCopy: 'Copy',
  passwordCopied: 'Copied. The clipboard is cleared in {seconds} s.',
  passwordShown: 'It is hidden again in {seconds} s.',
  passwordMade: 'Made on this PC: 24 characters that nobody can guess.',
  passwordTyped: '{count} characters, as typed.',
  passwordUnknown: 'The broker does not know this password yet',
  passwordUnknownText:
    'Until it does, the device cannot log in. Save a handover file for the platform’s engineer, or give the password on in another safe way.',
  passwordTypedTitle: 'Does the broker know this password?',
  passwordTypedText: 'If it was not given to you by the platform, hand it over before you confirm online.',
  passwordHandedOver:
    'It is in the handover file. The device can log in as soon as the engineer has entered it.',
  passwordProvisioned: 'The password is on the broker.',
  passwordToBroker: 'Put it on the broker',
  passwordConfirmed: 'The broker knows this password.',
  handoverSave: 'Save handover file…',
  handoverSaved: 'Saved: {path}',
  handoverTitle: 'Handover file',
  handoverText:
    'This site has no key for handover files. Choose a passphrase, and tell it to the platform’s engineer in another way than the file.',

  topicTitle: 'Where do its topics begin?',
  topicIntro: 'The TopicRoot is chosen by the platform and is the same for all devices of a site.',
  topicLabel: 'TopicRoot',
  topicFrom: 'The device publishes on',
  topicTo: 'The device listens on',
  topicAfter: 'The two topics appear here once the TopicRoot is valid.',

  ntpTitle: 'Where does it get the time from?',
  ntpIntro:
    'Devices come with a public time server, which is usually right. Set one of your own where the device cannot reach the internet. Without the time it cannot check certificates.',
  ntpLeave: 'Leave it as the device has it',
  ntpSet: 'Set it',
  ntpLabel: 'NTP server',
  ntpPortLabel: 'NTP port',
  ntpZoneLabel: 'Time zone',
  ntpZoneHint: 'Hours from UTC; China is 8. This PC: {zone}.',
  ntpUnsupported: 'This device’s firmware does not know the setting; it will be reported as not supported.',
} as const;
