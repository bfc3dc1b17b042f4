import { describe, expect, it } from 'vitest';
import type { JobRecord, RecordedConfirmation } from '../../core/store/index.ts';
import { recordSummary, recordView } from './record-view.ts';

const JOB: JobRecord = {
  ...{ id: 'a', source: 'app', kind: 'apply', startedAt: '2026-01-31T08:00:00.000Z' },
  ...{ finishedAt: '2026-01-31T08:00:01.000Z', outcome: 'pass', sn: '202005010001', formerSn: null },
  ...{ portPath: 'COM5', usb: null, baudRate: 9600, framing: '8N1', error: null, traffic: null },
  ...{ profile: { id: 'p', name: 'Plant 7' }, appVersion: '1', platform: 'linux-x64', operator: 'T' },
  place: { station: null, usbLocation: null, lotId: null, slotId: null },
  ...{ confirmation: null, password: null, isDamaged: false, wanted: null, confirmations: [] },
  items: [
    { item: 'server', outcome: 'verified', written: 'yes' },
    { item: 'ntp', outcome: 'unsupported', written: 'no' },
  ],
};

const HEARD: RecordedConfirmation = {
  ...{ id: 'c', outcome: 'online', cause: null, error: null, topic: 'smart/devs/202005010001/fromdev' },
  ...{ receivedAt: '2026-01-31T08:00:09.000Z', waitedMs: 8000, by: 'payload', payloadText: '{}' },
  ...{ broker: null, recordedAt: '2026-01-31T08:00:09.000Z' },
};

describe('a record', () => {
  it('is told in a line and in full', () => {
    expect(recordSummary(JOB)).toMatchObject({
      id: 'a',
      site: 'Plant 7',
      outcome: 'pass',
      confirmation: null,
    });
    expect(recordView(JOB)).toMatchObject({
      ...{ port: 'COM5', line: { baudRate: 9600, framing: '8N1' }, items: JOB.items, technician: 'T' },
      ...{ firstMessage: null, passwordKept: null, canConfirmLater: true },
    });
  });

  it('that was cut off is still running, as far as anybody knows', () => {
    expect(recordSummary({ ...JOB, outcome: null }).outcome).toBe('running');
  });

  it('shows the message that proved it, also where a later confirmation failed', () => {
    const failed: RecordedConfirmation = {
      ...HEARD,
      outcome: 'failed',
      payloadText: null,
      receivedAt: null,
      by: null,
    };
    const view = recordView({ ...JOB, confirmation: 'failed', confirmations: [HEARD, failed] });
    expect(view.firstMessage).toMatchObject({ payloadText: '{}', waitedMs: 8000, by: 'payload' });
  });

  it.each([
    ['was heard already', { confirmation: 'online' }],
    ['only read', { kind: 'read' }],
    ['failed', { outcome: 'fail' }],
    ['knows no device', { sn: null }],
    ['knows no site', { profile: null }],
  ] as const)('of a job that %s cannot be confirmed later', (_name, change) => {
    expect(recordView({ ...JOB, ...change }).canConfirmLater).toBe(false);
  });

  it.each([
    [{ isSealed: true, isInKeychain: true }, 'sealed'],
    [{ isSealed: false, isInKeychain: true }, 'keychain'],
    [{ isSealed: false, isInKeychain: false }, 'no'],
  ] as const)('says how the password is kept: %j', (kept, told) => {
    const password = { ...kept, known: null, knownAt: null };
    expect(recordView({ ...JOB, password }).passwordKept).toBe(told);
  });

  it('leaves the readings of a job that only read out of the outcomes', () => {
    const items: JobRecord['items'] = [{ item: 'server', outcome: 'read', written: 'no', actual: 'a:1' }];
    expect(recordView({ ...JOB, kind: 'read', items }).items).toEqual([]);
  });
});
