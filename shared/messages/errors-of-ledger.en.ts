import { type LedgerErrorTexts } from './types.ts';

/** As in errors.en.ts, for lots, serial numbers and the database that stations share. */
export const LEDGER_ERRORS_EN: LedgerErrorTexts = {
  lotNameTaken: {
    what: 'There is a lot of that name[: {name}]. Nothing was changed.',
    todo: 'Choose another name, or go on with the lot that is there.',
  },
  lotNotFound: {
    what: 'There is no such lot[: {name}].',
    todo: 'Look at the list of lots, or make the lot first.',
  },
  lotDeviceNotFound: {
    what: 'The lot has no such device[: {name}].',
    todo: 'Open the lot again.',
  },
  lotSnTwice: {
    what: 'The SN[ {sn}] would be in this lot twice. Nothing was changed.',
    todo: 'Correct the list: each SN once.',
  },
  snUnknown: {
    what: 'The ledger does not know the SN[ {sn}].',
    todo: 'Take a number from the ledger, or enter this one into a lot first.',
  },
  snOtherLot: {
    what: 'The SN[ {sn}] belongs to another lot[: {lot}]. Nothing was written to the device.',
    todo: 'Put the device aside. If it belongs here, the lead can agree with the PIN.',
  },
  snConflict: {
    what: 'Two stations have the same SN[ {sn}][: {station} and {otherStation}]. A second device of that SN would break both.',
    todo: 'Find both devices, and give one of them a new SN.',
  },
  badSharedUrl: {
    what: 'This is not an address of a PostgreSQL database.[ {detail}]',
    todo: 'Write it as postgresql://user@host:5432/database. The password has a field of its own.',
  },
  badStation: {
    what: 'The station’s number must be between 1 and how many stations there are[ ({number} of {of})].',
    todo: 'Correct it in the settings: each station has a number of its own.',
  },

  ledgerInUse: {
    what: 'Another program on this PC hands out serial numbers[ ({path})].',
    todo: 'Close the other window or wait for the other command, then try again.',
  },
  ledgerDayExhausted: {
    what: 'This station has no serial number left for the date[ {date}]. None was handed out twice or borrowed from another day.',
    todo: 'Go on with another date in the lot, or on another station.',
  },
  ledgerBehindJournal: {
    what: 'The journal of serial numbers knows more than the database[ ({missing} numbers)]: a backup was restored, or part of the database was lost. No number is handed out.',
    todo: 'Reconcile the ledger: numbers the database does not know are burned, then the line goes on.',
  },
  journalBehindLedger: {
    what: 'The journal of serial numbers[ ({path})] is missing or another ledger’s, so the database cannot be checked against it. No number is handed out.',
    todo: 'Connect the disk or folder of the journal. If it is lost, reconcile the ledger.',
  },
  journalDamaged: {
    what: 'The journal of serial numbers[ ({path})] was changed by the disk[ in line {line}]. No number is handed out.',
    todo: 'Check the disk, then reconcile the ledger.',
  },
  ledgerRowDamaged: {
    what: 'An entry of the ledger of serial numbers was changed by the disk[: {table}, {id}]. No number is handed out.',
    todo: 'Check the disk, then reconcile the ledger.',
  },
  ledgerStopped: {
    what: 'The disk failed while a serial number was written[ ({path})][ ({reason})]. No number is handed out until the app is started anew.',
    todo: 'Check the disk, then start the app again. The number on the way is burned.',
  },
  journalUnavailable: {
    what: 'The journal of serial numbers[ ({path})] cannot be written[ ({reason})], so no number was handed out.',
    todo: 'Make room on its disk, see that this user may write there, or choose another folder in the settings.',
  },
  ledgerLeaseUnavailable: {
    what: 'The numbers reserved for this station[ on {date}] are used up, and the shared database cannot be reached to reserve more.',
    todo: 'Check the network. Numbers are reserved as soon as the database answers.',
  },
  ledgerTailLost: {
    what: 'The last entry of the ledger of serial numbers was cut off. Its numbers[ ({burned})] are burned.',
    todo: 'Nothing to do. If it happens again, check the disk.',
  },
  clockBehindLedger: {
    what: 'This PC’s clock says [{date}|an earlier date], but serial numbers of [{latest}|a later date] were handed out. They go on from the later date.',
    todo: 'Check the clock. For another date, set it in the lot.',
  },
  sharedUnreachable: {
    what: 'The shared database[ at {host}] does not answer[ ({reason})]. This station works on by itself, and hands in its records later.',
    todo: 'Check the network and the server.',
  },
  sharedRefused: {
    what: 'The shared database[ at {host}] refused[: {reason}].',
    todo: 'Check user, password and database name in the settings, and the user’s rights on the server.',
  },
  sharedTooNew: {
    what: 'The shared database was set up by a newer version of this app[ (form {version}; known here: {known})]. It was not touched.',
    todo: 'Update this app. Until then the station works by itself.',
  },
  stationChanged: {
    what: 'Numbers of the date[ {date}] were handed out while the stations were divided otherwise[ ({before}, now {now})]. Mixing both could give a number twice.',
    todo: 'Set the station back for that date; the new division begins with the next one.',
  },
  stationTaken: {
    what: 'In the shared database[ at {host}] another computer has this station’s name[ “{name}”], or this ledger has another name[ (“{registered}”)].',
    todo: 'Give each computer a station name of its own; a ledger keeps its name. A copied data folder must not be used on a second computer.',
  },
};
