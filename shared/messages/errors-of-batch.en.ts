import { type BatchErrorTexts } from './types.ts';

/** As in errors.en.ts, for lots, slots and their SNs. */
export const BATCH_ERRORS_EN: BatchErrorTexts = {
  badLotFile: {
    what: '[{path}|This] is no lot that can be run.[ {detail}] Nothing was sent.',
    todo: 'Correct it as the help of this command describes.',
  },
  badCsvFile: {
    what: '[{path}|The file] cannot be imported.[ {detail}] Nothing was imported.',
    todo: 'Correct the file and import it again.',
  },
  sameSnTwice: {
    what: 'Two devices answer with the SN [{sn}|of each other][; the other is in slot {slot}]. Nothing more is written to either.',
    todo: 'Set both aside. Two devices with one SN disturb each other on the broker; ports may also have been swapped.',
  },
  snNotInFile: {
    what: 'The SN [{sn}|of this device] is not in the imported file. Nothing was written.',
    todo: 'Set the device aside, or import a file that has it.',
  },
  fileUsedUp: {
    what: 'Every row of the imported file has its device. Nothing was written.',
    todo: 'Import a file with more rows, or end the lot.',
  },
  snMissing: {
    what: 'The device shows no SN, and this lot gives it none. Nothing was written.',
    todo: 'Give it an SN on the page Commission, or choose where the SNs of this lot come from.',
  },
  scannedSnDiffers: {
    what: 'The label says [{wanted}|another SN than the device][, the device {actual}]. Nothing was written.',
    todo: 'Check that label and device belong together, then scan again.',
  },
  snAlreadyUsed: {
    what: 'The SN [{sn}|that was given] has a device already[, in lot {lot}]. Nothing was written.',
    todo: 'Use another label. Two devices with one SN disturb each other on the broker.',
  },
  wrongPin: {
    what: 'That is not the PIN.[ The next try is possible in {seconds} s.]',
    todo: 'Ask the lead of the line.',
  },
  windowLocked: {
    what: 'The window is locked for the operator.',
    todo: 'Unlock it with the lead’s PIN.',
  },
  csvNeeded: {
    what: 'This lot takes SNs or passwords from a file, and none is imported since the app was started.',
    todo: 'Import the file of this lot.',
  },
  systemSuspended: {
    what: 'This computer went to sleep while the device was being worked on, so the job was ended. What was not read back is not known.',
    todo: 'Try again: the device is read first. Keep the computer awake, and the lid open, while devices are written.',
  },
  passwordsUnkept: {
    what: 'The passwords that this lot generates could be kept nowhere: it has no key of the site to seal them to, and this computer has no keychain. Nothing was written.',
    todo: 'Give the lot the public key of its site, which is made in Settings or by “handover key”, or take the passwords from a CSV.',
  },
  noSlots: {
    what: 'No serial port is chosen for this batch.',
    todo: 'Plug the adapters in, or tick the ports that take part.',
  },
};
