import { describe, expect, it } from 'vitest';
import { PROVISIONING_EN } from '../../../../shared/messages/provisioning.en.ts';
import { PROVISIONING_ZH_CN } from '../../../../shared/messages/provisioning.zh-CN.ts';
import type { ActiveMqRefusal, MergeRefusal } from './index.ts';

/** The compiler keeps this list whole. */
const REFUSALS: Readonly<Record<ActiveMqRefusal | MergeRefusal, true>> = {
  'activeMqRoot.swapped': true,
  'activeMqRoot.wildcard': true,
  'activeMqRoot.composite': true,
  'activeMqRoot.options': true,
  'activeMqRoot.reserved': true,
  'activeMqRoot.characters': true,
  'activeMqValue.placeholder': true,
  'activeMqValue.control': true,
  'activeMqValue.group': true,
  'activeMqKeyStore.path': true,
  'activeMqPort.range': true,
  'activeMqFile.malformed': true,
  'activeMqFile.doctype': true,
  'activeMqFile.noBroker': true,
  'activeMqFile.otherAuthentication': true,
  'activeMqFile.otherAuthorization': true,
};

describe('every refusal of ActiveMQ', () => {
  it.each(Object.keys(REFUSALS))('%s says in both languages what to do', (refusal) => {
    expect(Object.keys(PROVISIONING_EN)).toContain(refusal);
    expect(Object.keys(PROVISIONING_ZH_CN)).toContain(refusal);
  });
});
