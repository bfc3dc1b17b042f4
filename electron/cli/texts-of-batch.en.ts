/** Of the command `batch`. */
export const BATCH_TEXTS_EN = {
  batch: 'Set up the devices of a lot on many ports at once, each SN once, all of it recorded',
  flagLot:
    'The lot, JSON: name, server, topicRoot, ntp, snSource (ledger, csv, scanner, device), passwordSource (generated, csv, keep), allowSnChange, quantity, confirmOnline, snDate, handoverKey, operator',
  flagPorts: 'The ports, separated by commas',
  flagCsv: 'The rows of the lot: SN, Password, Server, … Nothing is imported where one row is wrong',
  flagHandsFree:
    'Goes on with each device that is plugged in, until the quantity is reached or it is stopped',
  flagOperator: 'Who stands on the records',
  flagStation: 'The name of this station on the records and in the ledger',
  flagJournalFolder: 'The second folder of the SN ledger, best on another disk',
  flagLotHandover:
    'Where the new passwords go, sealed to the handoverKey of the lot, for the platform’s engineer',
  batchHandoverNeeds:
    'A handover file needs a lot with handoverKey, server and topicRoot whose passwords are generated or from a CSV.',
  batchSlot: 'Slot {slot} {port}  {sn}  {outcome}  {seconds} s',
  batchBadRow: 'Line {line}, {field}: {reason}',
  batchWholeRow: 'row',
  batchResumed:
    '{count} devices were being set up when the program last ended. What they hold is not known; each is read first when it is back.',
  batchSum: '{pass} passed, {unproven} unproven, {fail} failed, {done} done before, {refused} refused',
  batchScanner: 'A lot whose SNs are scanned needs the app',
  batchDone: 'done before',
  batchRefused: 'refused',
  batchInterrupted: 'interrupted',
  lots: 'Show the lots of this computer, or the devices of one: lots [list | show NAME]',
  export: 'Write a lot as a CSV table that an import reads again',
  flagLotName: 'The name of the lot',
  flagOutLot: 'The file for the table',
  lotsFound: '{count} lots',
  lotExported: '{count} devices were written to {path}',
} as const;
