/** Of the command `ledger`. */
export const LEDGER_TEXTS_EN = {
  ledger: 'Show the ledger of serial numbers, or reconcile it: ledger [show | reconcile]',
  ledgerDay: '{date}  next {next}  reserved {leased}',
  ledgerConflict: '{sn} is also the SN of a device of station {station}, lot {lot}',
  ledgerSum:
    '{allocated} allocated, {written} written, {confirmed} confirmed, {failed} failed, {burned} burned; {conflicts} conflicts, {waiting} waiting for the shared database',
  ledgerReconciled: '{burned} numbers were burned. Numbers are handed out again.',
  station: 'Show or set which station of a line this computer is: station [show | set | test]',
  flagStationName: 'The name of this station; each computer has its own',
  flagStationNumber: 'Which share of the SNs is this station’s where no database is shared, for example 2/4',
  flagSharedFile:
    'A file with the URL of the PostgreSQL database that stations share, password included: postgres://USER:PASSWORD@HOST:5432/DATABASE[?sslmode=disable]; - reads it from standard input',
  flagNoShared: 'From now on no database is shared',
  stationAlone: 'Station {name}, {number} of {of}, no shared database',
  stationShared: 'Station {name}, shared database {url}, {waiting} entries wait for it',
  stationTested: '{url} answers, and its tables are ready',
  ledgerFine: 'Database and journal agree; there was nothing to reconcile.',
} as const;
