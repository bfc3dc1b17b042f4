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
/** The same, of the Monitor page. */
export type MonitorErrorTexts = Pick<ErrorTexts, Extract<ErrorName, `monitor${string}` | `package${string}`>>;
export type RuleTexts = Readonly<Record<DomainRule, string>>;
