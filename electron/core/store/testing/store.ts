import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MqttPassword, parseConfig, type ConcentratorConfig } from '../../../../shared/domain/index.ts';
import type { JobEnding, JobStart } from '../job-record.ts';
import type { ProfileDraft } from '../store.ts';
import type { Vault } from '../vault.ts';

export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'concentrator-store-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function secret(text: string): MqttPassword {
  return MqttPassword.fromDevice(text);
}

export const CANARY = 'Canary-Pw_7';

export function wanted(more: Record<string, unknown> = {}): ConcentratorConfig {
  const parsed = parseConfig({
    sn: '202005010001',
    server: { host: 'mqtt.example.com', port: 8883 },
    password: CANARY,
    topicRoot: 'plant7/devs',
    ...more,
  });
  if (!parsed.ok) throw new Error('refused');
  return parsed.value;
}

export function start(more: Partial<JobStart> = {}): JobStart {
  return {
    ...{ source: 'app', kind: 'apply', portPath: '/dev/ttyUSB0', wanted: wanted() },
    ...{ appVersion: '0.1.0', platform: 'linux-x64', operator: null, profile: null },
    ...more,
  };
}

export function ending(more: Partial<JobEnding> = {}): JobEnding {
  return {
    ...{ outcome: 'pass', sn: '202005010001', baudRate: 115200, framing: '8N1', error: null },
    items: [
      { item: 'password', outcome: 'verified', written: 'yes' },
      {
        item: 'topicRoot',
        outcome: 'verified',
        written: 'yes',
        wanted: 'plant7/devs',
        actual: 'plant7/devs',
      },
    ],
    traffic: { durationMs: 89.3, bytesSent: 206, bytesReceived: 189, commandsSent: 11 },
    ...more,
  };
}

export function profile(more: Partial<ProfileDraft> = {}): ProfileDraft {
  const { topicRoot } = wanted();
  if (topicRoot === null) throw new Error('refused');
  return {
    ...{ name: 'Plant 7', server: { host: 'mqtt.example.com', port: 8883 }, broker: null, caPem: null },
    ...{
      managementUser: 'admin_client',
      topicRoot,
      ntp: null,
      notes: '',
      handoverKey: null,
      isLocked: false,
    },
    ...more,
  };
}

/** A keychain that turns bits round: what is on disk is not what was given. */
export function testVault(key = 0x5a): Vault {
  return {
    isAvailable: true,
    encrypt: (text) => Buffer.from(`v${text}`).map((byte) => byte ^ key),
    decrypt: (bytes) => {
      const text = Buffer.from(bytes.map((byte) => byte ^ key)).toString('utf8');
      if (!text.startsWith('v')) throw new Error('not of this keychain');
      return text.slice(1);
    },
  };
}
