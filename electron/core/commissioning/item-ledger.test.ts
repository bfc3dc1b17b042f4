import { expect, test } from 'vitest';
import { parseConfig } from '../../../shared/domain/index.ts';
import { ItemLedger } from './item-ledger.ts';

test('an item under whose name a password came does not show it, whole or as the host of an address', () => {
  const parsed = parseConfig({ server: { host: 'broker', port: 123 }, topicRoot: 'smart/devs' });
  if (!parsed.ok) throw new Error('the config of this test is none');
  const ledger = new ItemLedger(parsed.value, (text) => text === '0501passwd');
  const server = { state: 'read', value: { host: '0501passwd', port: 123 } } as const;
  const topicRoot = { state: 'read', value: '0501passwd' } as const;
  const reports = [
    ledger.settle('server', 'mismatch', server),
    ledger.settle('topicRoot', 'mismatch', topicRoot),
  ];
  expect(JSON.stringify(reports)).not.toContain('0501passwd');
  const other = { state: 'read', value: { host: 'b', port: 123 } } as const;
  expect(ledger.settle('server', 'mismatch', other).actual).toBe('b:123');
});
