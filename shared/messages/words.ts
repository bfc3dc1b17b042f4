import { type ItemOutcome, type JobOutcome } from '../commissioning/index.ts';
import { type ItemName } from '../domain/index.ts';
import { type Language } from './types.ts';

export type OutcomeWord = ItemOutcome;

export type JobOutcomeWord = JobOutcome;

interface Words {
  /** Labels, as on the screen. */
  readonly items: Readonly<Record<ItemName, string>>;
  /** The same inside a sentence. */
  readonly itemsInSentences: Readonly<Record<ItemName, string>>;
  readonly outcomes: Readonly<Record<OutcomeWord, string>>;
  readonly jobOutcomes: Readonly<Record<JobOutcomeWord, string>>;
  /** The types a config's value may be asked to have. */
  readonly types: Readonly<Record<string, string>>;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    items: { sn: 'SN', server: 'Server', password: 'MQTT password', topicRoot: 'TopicRoot', ntp: 'NTP' },
    itemsInSentences: {
      sn: 'SN',
      server: 'server',
      password: 'MQTT password',
      topicRoot: 'TopicRoot',
      ntp: 'time server',
    },
    outcomes: {
      verified: 'written and read back',
      unchanged: 'already set',
      mismatch: 'read-back differs',
      rejected: 'refused by the device',
      noReply: 'no answer',
      unsupported: 'not supported by this firmware',
      unverifiable: 'written, cannot be read back',
      notTried: 'not tried',
    },
    jobOutcomes: { pass: 'passed', fail: 'failed', unproven: 'unproven' },
    types: {
      string: 'a text in quotation marks',
      number: 'a number without quotation marks',
      object: 'an object',
      boolean: 'true or false',
    },
  },
  'zh-CN': {
    items: { sn: '编码', server: '服务器', password: 'MQTT 登录密码', topicRoot: 'TopicRoot', ntp: '校时' },
    itemsInSentences: {
      sn: '编码',
      server: '服务器',
      password: 'MQTT 登录密码',
      topicRoot: 'TopicRoot ',
      ntp: '校时服务器',
    },
    outcomes: {
      verified: '已写入并回读一致',
      unchanged: '无需更改',
      mismatch: '回读不一致',
      rejected: '设备拒绝',
      noReply: '没有应答',
      unsupported: '固件不支持',
      unverifiable: '已写入，无法回读',
      notTried: '未尝试',
    },
    jobOutcomes: { pass: '通过', fail: '失败', unproven: '未证实' },
    types: { string: '带引号的文本', number: '不带引号的数字', object: '对象', boolean: 'true 或 false' },
  },
};
