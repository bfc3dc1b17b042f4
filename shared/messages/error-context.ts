import { type ErrorName } from '../errors/index.ts';

/**
 * The facts each failure may carry, by the name its text knows them by. All are optional: a text is whole without them.
 *
 *   path        a serial port or a file             reason    what the system said, in its own words
 *   baudRate    as tried                            framing   as tried, for example 8N1
 *   reply       the device's own words, redacted
 *   command     what was sent, without a value      item      an ItemName; printed in the reader's language
 *   wanted, actual    both values, never a password's: for one there are
 *   wantedLength, actualLength, position            lengths, and the first character that differs (1-based)
 *   host, port, username, topic, sn                 of the broker's side
 *   seconds     how long was waited                 names     the names in a certificate, joined by ", "
 *   validFrom, validTo, now                         dates, as a person reads them
 *   argument, value, allowed                        of a command line; never a secret's value
 *   detail      a whole sentence in the reader's language, for example of `ruleText`
 *   holder      the program that has the port open
 *   tool, package, command                          a program, Debian's package of it, what installs it
 *   version, known                                  of a file's form: the one it has, the newest known here
 *   movedTo, backup                                 files that were made from the one at `path`
 *   table, id                                       a row of the store
 *   name, maxMb                                     what a person chose; how large a file may be, in megabytes
 *   slot                                            a slot's name
 *   name, lot, station, otherStation, number, of    of a factory line: a lot's name, stations and how many there are
 *   date, latest        of SNs, yyyymmdd            missing, burned   how many SNs
 *   before, now         how stations were divided, and are
 */
export const ERROR_CONTEXT = {
  portNotFound: ['path', 'reason'],
  portPermission: ['path', 'reason'],
  portInUse: ['path', 'holder', 'reason'],
  notASerialPort: ['path', 'reason'],
  portDisconnected: ['path', 'reason'],
  portDriver: ['path', 'reason'],
  portOpenFailed: ['path', 'reason'],
  portListUnavailable: ['tool', 'package', 'reason'],
  portWriteFailed: ['path', 'reason'],
  systemSuspended: [],

  noAnswer: ['path', 'baudRate', 'framing', 'seconds', 'rates'],
  loopback: ['path'],
  garbled: ['path', 'baudRate', 'framing'],
  replyTooLong: ['limit', 'command'],
  notUnderstood: ['command', 'item'],
  differentDevice: ['wanted', 'actual'],
  tooManyRestarts: ['count'],

  readBackDiffers: ['item', 'wanted', 'actual', 'wantedLength', 'actualLength', 'position'],
  rejectedByDevice: ['item', 'command', 'reply'],
  noReadBack: ['item', 'command'],
  unsupportedByDevice: ['item', 'command', 'reply'],
  readBackMasked: ['item'],
  snChangeRefused: ['wanted', 'actual'],
  notKept: ['item', 'wanted', 'actual', 'wantedLength', 'actualLength', 'position'],

  brokerDns: ['host', 'reason'],
  brokerTcp: ['host', 'port', 'reason'],
  brokerTcpRefused: ['host', 'port', 'reason'],
  brokerTcpTimeout: ['host', 'port', 'seconds', 'reason'],
  tlsNotTls: ['host', 'port', 'reason'],
  tlsUnknownAuthority: ['host', 'port', 'reason', 'caIsNoAuthority'],
  tlsSelfSigned: ['host', 'port', 'reason'],
  tlsExpired: ['host', 'validTo', 'now', 'reason'],
  tlsNotYetValid: ['host', 'validFrom', 'now', 'reason'],
  tlsNameMismatch: ['host', 'names', 'reason'],
  tlsClientCertificate: ['host', 'port', 'reason'],
  tlsReset: ['host', 'port', 'reason'],
  tlsTimeout: ['host', 'port', 'seconds', 'reason'],
  tlsFailed: ['host', 'port', 'reason'],
  loginCredentials: ['username', 'host', 'reason'],
  loginProtocol: ['host', 'reason'],
  loginClientId: ['host', 'reason'],
  loginUnavailable: ['host', 'reason'],
  loginBanned: ['username', 'host', 'reason'],
  loginTimeout: ['host', 'port', 'seconds', 'reason'],
  loginClosed: ['host', 'port', 'reason'],
  loginFailed: ['host', 'port', 'username', 'reason'],
  subscribeDenied: ['topic', 'username', 'reason'],
  subscribeTimeout: ['topic', 'seconds', 'reason'],
  connectionLost: ['host', 'reason'],
  silent: ['sn', 'topic', 'seconds'],
  retainedOnly: ['sn', 'topic', 'seconds'],
  snMismatch: ['sn', 'otherSn', 'key', 'topic'],
  oldSession: ['sn'],

  monitorNotConnected: [],
  monitorStopped: [],
  dynsecUnavailable: ['host', 'port', 'username', 'seconds'],
  dynsecRefused: ['command', 'sn', 'reason'],
  dynsecReplyLost: ['seconds', 'reason'],
  dynsecUnsaved: ['path'],
  dynsecDefaultsOpen: ['names'],
  provisionIncomplete: ['done', 'total', 'reason'],
  deviceRightsDiffer: ['sn', 'topic', 'detail'],

  badArgument: ['argument', 'value', 'allowed', 'detail'],
  badFile: ['path', 'reason'],
  badConfig: ['path', 'detail'],
  badCertificateFile: ['path', 'reason'],
  badPasswordFile: ['path', 'detail'],
  badTranscript: ['path', 'line', 'reason'],
  missingTool: ['tool', 'package', 'command'],
  busy: [],
  loginMissing: [],
  recordNotConfirmable: [],
  badSiteFile: ['path', 'detail'],
  siteFileTooNew: ['path', 'version', 'known'],
  badHandoverFile: ['path', 'reason'],
  handoverWrongKey: ['path'],
  handoverTooNew: ['path', 'version', 'known'],
  badHandoverKey: ['detail'],
  profileLocked: [],
  badSupportFile: ['path', 'reason'],
  supportFileTooLarge: ['path', 'maxMb'],
  supportFileTooNew: ['path', 'version', 'known'],
  badComparison: ['name', 'detail'],
  nothingToChange: ['item'],
  consoleOpen: [],
  consoleClosed: [],
  badConsoleInput: ['detail'],
  recordNotFound: ['id'],
  pdfUnavailable: ['reason'],

  packageUnusable: ['path', 'reason'],
  packageChanged: ['path'],
  packagePortTaken: ['address', 'port'],
  packageAddressUnknown: ['address', 'allowed'],
  packageServerFailed: ['address', 'port', 'reason'],
  packageNotServed: [],
  lotNameTaken: ['name'],
  lotNotFound: ['name'],
  lotDeviceNotFound: ['name'],
  lotSnTwice: ['sn'],
  snUnknown: ['sn'],
  snOtherLot: ['sn', 'lot'],
  snConflict: ['sn', 'station', 'otherStation'],
  badSharedUrl: ['detail'],
  badStation: ['number', 'of'],

  badLotFile: ['path', 'detail'],
  badCsvFile: ['path', 'detail'],
  sameSnTwice: ['sn', 'slot'],
  snNotInFile: ['sn'],
  fileUsedUp: [],
  snMissing: [],
  scannedSnDiffers: ['wanted', 'actual'],
  snAlreadyUsed: ['sn', 'lot'],
  wrongPin: ['seconds'],
  windowLocked: [],
  csvNeeded: [],
  passwordsUnkept: [],
  noSlots: [],

  badDeviceList: ['path', 'detail'],
  badProvisioning: ['detail'],
  badBrokerFile: ['path', 'reason'],
  brokerFileChanged: ['path'],
  brokerFileUnwritable: ['path', 'reason'],
  handoverFileUnwritable: ['path', 'reason'],

  storeUnavailable: ['path', 'reason'],
  storeDamaged: ['path', 'movedTo', 'reason'],
  storeTooNew: ['path', 'version', 'known'],
  storeFull: ['path'],
  storeBusy: ['path', 'seconds'],
  storeWriteFailed: ['path', 'reason'],
  storeRowDamaged: ['table', 'id'],
  storeUpgradeFailed: ['path', 'reason', 'backup'],
  settingsDamaged: ['path', 'movedTo'],
  keychainUnavailable: [],
  ledgerInUse: ['path'],
  ledgerDayExhausted: ['date'],
  ledgerBehindJournal: ['missing'],
  journalBehindLedger: ['path'],
  journalDamaged: ['path', 'line'],
  ledgerRowDamaged: ['table', 'id'],
  ledgerStopped: ['path', 'reason'],
  journalUnavailable: ['path', 'reason'],
  ledgerLeaseUnavailable: ['date'],
  ledgerTailLost: ['burned'],
  clockBehindLedger: ['date', 'latest'],
  sharedUnreachable: ['host', 'reason'],
  sharedRefused: ['host', 'reason'],
  sharedTooNew: ['version', 'known'],
  stationChanged: ['date', 'before', 'now'],
  stationTaken: ['host', 'name', 'registered'],

  internal: [],
  printFailed: ['reason'],
  updateUnavailable: ['host', 'reason'],
  updateNotGenuine: ['version'],
} as const satisfies Record<ErrorName, readonly string[]>;
