/** Of the commands that watch a site and serve a package. */
export const MONITOR_TEXTS_EN = {
  monitor: 'Watch a site’s devices at its broker: who is online, what they say, alarms',
  'serve-package': 'Serve one upgrade package to devices over HTTP',

  flagSite:
    'A site profile of the app, by name or number, or a file the app exported; in place of the broker’s flags.',
  flagOneSn: 'Only this device; may be given several times.',
  flagMonitorTopicRoot: 'Where the devices’ topics begin, for example smart/devs.',
  flagMonitorBroker: 'The broker, always over TLS; port 8883 where none is given.',
  flagMonitorUsername: 'The management user; the site’s own where it is not given.',
  flagSilence: 'Silence after which a device counts as gone; by its own habit without it (1-86400).',
  flagNoCommands: 'Leaves out the topics of commands (todev).',
  flagDuration: 'Ends after so many seconds; without it Ctrl-C ends it (1-86400).',
  flagFile: 'The file to serve; it may also stand alone, without --file.',
  flagInterface: 'A network interface of this computer, or its address; the only one where there is but one.',
  flagHttpPort: 'The port; without it, or with 0, any that is free.',

  siteUnknown: 'There is no site profile of this name.',
  siteAmbiguous: 'Several site profiles have this name: give the number of one.',
  siteOrBroker: 'Give either --site, or --broker with --topic-root and --username.',
  interfaceNeeded: 'This computer has several network interfaces: choose one.',

  monitorWatching: 'Watching {topic} at {broker}. Ctrl-C ends it.',
  monitorReconnecting:
    'The connection was lost; the next try is in {seconds} s. Until then nobody knows who is online.',
  monitorCommandsRefused: 'This login may not see the topics of commands.',
  presenceOnline: '{time} {sn} online',
  presenceLastWill: '{time} {sn} offline: its last will',
  presenceSilence: '{time} {sn} offline: silent for longer than usual',
  presenceUnknown: '{time} {sn} not known: no connection to the broker',
  alarm: '{time} {sn} ALARM: “{key}” names {otherSn} (CC-542)',
  messageLine: '{time} {sn} {direction}{marks} {payload}',
  markRetained: ' retained',
  markCut: ' cut',
  monitorSum:
    '{messages} messages from {devices} devices, {retained} retained; {online} online, {offline} offline; {alarms} SN mismatches.',

  packageHashing: 'Computing the SHA-256: {percent} %',
  packageServing: 'Serving {name}, {size} bytes\nURL      {url}\nSHA-256  {sha256}\nCtrl-C ends it.',
  packageTransfer: '{time} {client} bytes {from}-{to}: {sent} sent, {state}',
  transferDone: 'done',
  transferBroken: 'broken off',
  packageSum:
    '{clients} clients, {whole} of them with the whole file, {sent} bytes sent, {refused} other requests refused.',
} as const;
