import { type DomainRule } from '../domain/index.ts';
import { type ErrorName } from '../errors/index.ts';

export type Language = 'en' | 'zh-CN';

/** A failure in words: what happened and what it means, then what to do. */
export interface ErrorText {
  readonly what: string;
  readonly todo: string;
}

export type ErrorTexts = Readonly<Record<ErrorName, ErrorText>>;

/** Those that stand in a file of their own. */
export type StoreErrorTexts = Pick<
  ErrorTexts,
  Extract<
    ErrorName,
    | `store${string}`
    | 'settingsDamaged'
    | 'badSiteFile'
    | 'siteFileTooNew'
    | 'badHandoverFile'
    | 'handoverWrongKey'
    | 'handoverTooNew'
    | 'badHandoverKey'
  >
>;
/** The same, of the Monitor page. */
export type MonitorErrorTexts = Pick<ErrorTexts, Extract<ErrorName, `monitor${string}` | `package${string}`>>;
/** Those of support, records and console. */
export type SupportErrorTexts = Pick<
  ErrorTexts,
  | 'badSupportFile'
  | 'supportFileTooLarge'
  | 'supportFileTooNew'
  | 'badComparison'
  | 'nothingToChange'
  | 'consoleOpen'
  | 'consoleClosed'
  | 'badConsoleInput'
  | 'recordNotFound'
  | 'pdfUnavailable'
>;

/** Those of lots, serial numbers and the shared database. */
export type LedgerErrorTexts = Pick<
  ErrorTexts,
  Extract<
    ErrorName,
    | `lot${string}`
    | `ledger${string}`
    | `journal${string}`
    | `shared${string}`
    | 'snUnknown'
    | 'snOtherLot'
    | 'snConflict'
    | 'badSharedUrl'
    | 'badStation'
    | 'stationChanged'
    | 'stationTaken'
    | 'clockBehindLedger'
  >
>;

/** Of preparing a broker. */
export type ProvisioningErrorTexts = Pick<
  ErrorTexts,
  Extract<
    ErrorName,
    | `dynsec${string}`
    | `brokerFile${string}`
    | 'provisionIncomplete'
    | 'deviceRightsDiffer'
    | 'badDeviceList'
    | 'badProvisioning'
    | 'badBrokerFile'
    | 'handoverFileUnwritable'
  >
>;
export type RuleTexts = Readonly<Record<DomainRule, string>>;

/** Of the batch: they stand in a file of their own, too. */
export type BatchErrorTexts = Pick<
  ErrorTexts,
  | 'badLotFile'
  | 'badCsvFile'
  | 'sameSnTwice'
  | 'snNotInFile'
  | 'fileUsedUp'
  | 'snMissing'
  | 'scannedSnDiffers'
  | 'snAlreadyUsed'
  | 'wrongPin'
  | 'windowLocked'
  | 'csvNeeded'
  | 'passwordsUnkept'
  | 'systemSuspended'
  | 'noSlots'
>;
