import { type SupportErrorTexts } from './types.ts';

/** As in errors.en.ts, for support files, comparisons, reports and the console. */
export const SUPPORT_ERRORS_EN: SupportErrorTexts = {
  badSupportFile: {
    what: '[{path}|The file] is not a support file that can be opened[ ({reason})]. Nothing of it was used.',
    todo: 'Use the file as it was made, unchanged, or ask for a new one. Mail programs may repack archives: send it as it is.',
  },
  supportFileTooLarge: {
    what: '[{path}|The file] is larger than a support file can be[ ({maxMb} MB)]. It was not opened.',
    todo: 'Check that it is the right file, or ask for a new one.',
  },
  supportFileTooNew: {
    what: '[{path}|The file] was made by a newer version of this app[ (form {version}; known here: {known})].',
    todo: 'Update this app, then open it again.',
  },
  badComparison: {
    what: '[{name}|This] is nothing a device can be compared with.[ {detail}]',
    todo: 'Choose a site profile, a record, a config file, what read --json printed, or a support file.',
  },
  nothingToChange: {
    what: 'None of the chosen settings can be written[: {item}].',
    todo: 'Choose settings that differ and whose wanted value is known and valid.',
  },
  consoleOpen: {
    what: 'The console has the port, so nothing else can speak to the device.',
    todo: 'Close the console, then try again.',
  },
  consoleClosed: {
    what: 'The console is not open, so nothing was sent.',
    todo: 'Open the console on a port first.',
  },
  badConsoleInput: {
    what: 'This cannot be sent as it is.[ {detail}] Nothing was sent.',
    todo: 'Use at most 1,000 printable ASCII characters in one line, or pairs of hexadecimal digits.',
  },
  recordNotFound: {
    what: 'There is no such record[: {id}].',
    todo: 'Look it up in the list of records.',
  },
  pdfUnavailable: {
    what: 'A PDF cannot be made here[: {reason}].',
    todo: 'Make it in the app (page Records), or write HTML and print that from a browser.',
  },
};
