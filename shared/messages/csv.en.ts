import type { CsvField, CsvRule } from '../batch/index.ts';

export type CsvTexts = Readonly<Record<CsvRule, string>>;
export type CsvFieldTexts = Readonly<Record<CsvField, string>>;

export const CSV_FIELDS_EN: CsvFieldTexts = {
  sn: 'SN',
  password: 'MQTT password',
  server: 'Server',
  serverPort: 'Server port',
  topicRoot: 'TopicRoot',
  ntp: 'NTP server',
  ntpPort: 'NTP port',
  timezone: 'Time zone',
  note: 'Note',
};

export const CSV_RULES_EN: CsvTexts = {
  'csv.quoteOpen': 'A quotation mark is opened and never closed. Close it, or take it out.',
  'csv.quoteInside':
    'A quotation mark stands inside a cell that does not begin with one. Double it, and quote the cell.',
  'csv.quoteAfter': 'Text stands after the closing quotation mark of a cell. Move it inside, or take it out.',
  'csv.tooFewCells': 'The row has {count} cells, the heading {columns}. Add what is missing.',
  'csv.tooManyCells':
    'The row has {count} cells, the heading {columns}. A value that holds the separator belongs in quotation marks.',
  'csv.headingAgain': 'The heading stands here once more. Delete this row.',
  'csv.missing': 'The cell is empty. Fill it in.',
  'csv.snTwice': 'The SN stands in line {line} already. Every SN may be there once.',
  'csv.snOtherLot': 'The SN belongs to another lot[: {lot}]. Use a new one.',
  'csv.snScientific':
    'The spreadsheet turned the SN into {text}, and its last digits are lost. Format the column as text and enter it anew.',
  'csv.snDecimal': 'The spreadsheet gave the SN decimals ({text}). Format the column as text.',
  'csv.snSeparated': 'The SN is split by blanks or signs ({text}). Write its 12 digits without them.',
  'csv.snFullWidth': 'The SN has full-width digits. Type them as 0 to 9.',
  'csv.snCharacter':
    'The SN has “{character}” in it and is {length} characters long. It is 12 digits and nothing else.',
  'csv.number': '“{text}” is no number.',
  'csv.numberDecimal': '“{text}” has decimals. Write a whole number.',
  'csv.numberFullWidth': 'The number has full-width digits. Type them as 0 to 9.',
  'csv.excelError': 'The spreadsheet could not work this cell out ({text}). Correct its formula.',
  'csv.formula': 'This is a formula, not a value. Copy the column and paste it as values.',
  'csv.control': 'The cell holds a control character ({code}). Type the value anew.',
  'csv.undecodable': 'Some characters of the cell cannot be read. Save the file as CSV UTF-8.',
  'csv.lineBreak': 'The cell has a line break in it. Take it out.',
  'csv.fullWidth': 'The value has full-width characters in it. Type it in half width.',
  'csv.invisible': 'The cell holds an invisible character ({code}). Type the value anew.',
  'csv.noteTooLong': 'The note is longer than {max} characters. Shorten it.',
  'csv.passwordTwice': 'The password is the same as in line {line}. Every device should have its own.',
  'csv.passwordIsSn': 'The password contains the SN, so it can be guessed.',
};
