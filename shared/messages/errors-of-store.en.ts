import { type StoreErrorTexts } from './types.ts';

/** As in errors.en.ts, for the records, the settings, and the files that are handed on. */
export const STORE_ERRORS_EN: StoreErrorTexts = {
  badSiteFile: {
    what: '[{path}|The file] is not a site profile that can be imported.[ {detail}] Nothing was changed.',
    todo: 'Choose a file that this app exported, or correct it.',
  },
  siteFileTooNew: {
    what: '[{path}|The file] was exported by a newer version of this app[ (form {version}; known here: {known})]. Nothing was changed.',
    todo: 'Update this app, then import it again.',
  },
  badHandoverFile: {
    what: '[{path}|The file] is not a handover file that can be read[ ({reason})].',
    todo: 'Use the file as it was exported, unchanged. Mail programs may cut it: send it as an attachment.',
  },
  handoverWrongKey: {
    what: '[{path}|The handover file] was sealed to another key, or with another passphrase.',
    todo: 'Use the secret key of the site it was sealed for, or ask for the passphrase again.',
  },
  handoverTooNew: {
    what: '[{path}|The handover file] was made by a newer version of this app[ (form {version}; known here: {known})].',
    todo: 'Update this app, then open it again.',
  },
  badHandoverKey: {
    what: 'Nothing can be sealed to this handover key.[ {detail}]',
    todo: 'Ask the platform’s engineer for the public key, which begins with age1.',
  },

  storeUnavailable: {
    what: 'The records[ in {path}] cannot be opened[ ({reason})]. Nothing is recorded.',
    todo: 'Check that this user may read and write there, or choose another folder (--data-folder).',
  },
  storeDamaged: {
    what: 'The file of records[ {path}] was damaged. It was kept[ as {movedTo}] and a new, empty one was begun.',
    todo: 'Give the damaged file to support: much of it can often be saved. Check this computer’s disk.',
  },
  storeTooNew: {
    what: 'The records[ in {path}] were written by a newer version of this app[ (form {version}; known here: {known})]. They were not touched.',
    todo: 'Update this app, or choose another folder (--data-folder).',
  },
  storeFull: {
    what: 'The disk is full, so the record could not be kept[ in {path}].',
    todo: 'Free some space. What was recorded before is still there.',
  },
  storeBusy: {
    what: 'Another program keeps the records locked[ ({path})][, for more than {seconds} s now].',
    todo: 'Close other windows of this app and backup programs, then try again.',
  },
  storeWriteFailed: {
    what: 'The disk failed while records were written or read[ in {path}][ ({reason})]. No further record is accepted until the app is started anew.',
    todo: 'Check this computer’s disk, then start the app again. What was recorded before is still there.',
  },
  storeRowDamaged: {
    what: 'A stored record was changed by the disk[: {table}, {id}]. It is not used.',
    todo: 'Check this computer’s disk. Enter the data again or restore a backup.',
  },
  storeUpgradeFailed: {
    what: 'The records[ in {path}] could not be brought to this version’s form[ ({reason})]. They are as they were[; a copy is {backup}].',
    todo: 'Give the message to support. The version of the app from before still works with them.',
  },
  settingsDamaged: {
    what: 'The settings could not be read, so the defaults are used. The old file was kept[ as {movedTo}].',
    todo: 'Look through the settings once.',
  },
};
