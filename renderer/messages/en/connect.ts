/** Commission, step Connect. */
export const CONNECT_EN = {
  title: 'Which port is the concentrator on?',
  intro: 'Connect the cable and give the device power. It is read at once; nothing is written yet.',
  serialPort: 'Serial port',
  serialPortHint: 'Choose one above, or type its name.',
  found: 'Found on this PC',
  likely: 'probably this one',
  likelyTitle: 'Only one adapter of a kind that concentrators use is plugged in.',
  noPorts: 'No port was found',
  noPortsText: 'Plug the cable in: it appears here by itself. Or look at the app with the demo device.',
  refresh: 'Look again',
  advanced: 'Baud rate and framing: {baudRate}, {framing}',
  baudRate: 'Baud rate',
  framing: 'Framing',
  auto: 'auto',
  connectNow: 'Connect',
  demo: 'Demo device',
  demoText: 'No hardware at hand? A simulated concentrator and broker on this PC.',

  driverMissing: '{adapter} ({usbId}) is plugged in, but has no port: its driver is missing.',
  driverWin:
    'Windows Update usually brings the driver. If it does not, install the one of the chip’s maker and plug the adapter in again.',
  driverMac:
    'Install the driver of the chip’s maker, allow it in the privacy settings, and plug the adapter in again.',
  driverLinux: 'Load it with this command, then plug the adapter in again.',
  driverBrltty:
    'On Ubuntu the program brltty takes CH340 adapters away. Where no braille display is used, remove it:',
  driverHelp: 'Help on drivers',

  connecting: 'Connecting to {path}',
  trying: 'Trying {baudRate} baud, {framing}',
  triedBefore: 'No answer at: {list}',
  readingItems: 'Reading what the device holds',
  cancel: 'Cancel',
  loopbackExtra:
    'A plug that bridges TX and RX, or a cable that is not connected to a device, looks like this.',

  connectedTitle: 'Connected',
  connectedText: '{path}, {baudRate} baud, {framing}. This is what the device holds now.',
  readDevice: 'Read device',
  otherPort: 'Choose another port',
  revealPassword: 'Show the device’s password',
  hidePassword: 'Hide the password',
  fillTitle: 'Fill all steps from a site',
  fillText:
    'Server, TopicRoot and NTP are taken from the profile; the SN and the password stay the device’s own.',
  fill: 'Fill all from {site}',
  filled: 'Filled from {site}. Each step shows what will change.',
  site: 'Site',
  straightToWrite: 'Go to Write',
} as const;
