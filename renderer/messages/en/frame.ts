/** The window around the pages: rail, title row, device card, transcript. */
export const FRAME_EN = {
  pages: 'Pages',
  commission: 'Commission',
  batch: 'Batch',
  support: 'Support',
  broker: 'Broker',
  monitor: 'Monitor',
  sites: 'Sites',
  records: 'Records',
  settings: 'Settings',
  help: 'Help',

  noDevice: 'No device',
  connecting: 'Connecting to {path}',
  demoDevice: 'Demo device',
  deviceLost: '{path} unplugged',
  noSite: 'No site',
  chooseSite: 'Choose a site profile',
  forgetSite: 'Work without a site',

  device: 'Device',
  asWanted: 'as wanted',
  differs: 'will change',
  notKnown: 'unknown',
  lastRead: 'Read at {time}',
  stale: 'It may have changed since.',
  lost: 'Unplugged. This is what it held when it was last read.',
  readAgain: 'Read again',
  raw: 'Raw',
  showRaw: 'Show what goes over the wire',

  transcript: 'What goes over the wire',
  transcriptEmpty: 'Nothing has been sent or received yet.',
  transcriptSecrets: 'Passwords are masked.',
  sent: 'sent',
  received: 'received',

  crashTitle: 'This part of the window stopped working',
  crashText:
    'It was reported to the log. Nothing that is being written to a device depends on the window: reload it to see where things stand.',
  reload: 'Reload the window',
  loading: 'Loading',
} as const;
