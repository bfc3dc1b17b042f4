import { randomBytes } from 'node:crypto';
import { generatePassword, parseConfig, type ConcentratorConfig } from '../../../shared/domain/index.ts';
import { commission, DeviceConnection, type CommissionReport } from '../../core/commissioning/index.ts';
import {
  DeviceMqtt,
  FACTORY_CONFIG,
  memoryTransport,
  pacedDevice,
  SimulatedConcentrator,
  startEmbeddedBroker,
  type EmbeddedBroker,
} from '../../simulator/index.ts';
import type { Command } from '../command.ts';
import { verdictResult } from '../confirmation-json.ts';
import { demoRecord } from '../demo-record.ts';
import { drain } from '../device-job.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { cliOutcome, itemsJson, jobError, readPassword, trafficJson } from '../job-json.ts';
import { JobProgress } from '../job-progress.ts';
import type { Output } from '../output.ts';
import { cliText } from '../texts.ts';

const TOPIC_ROOT = 'smart/demo';
const MANAGER = 'admin_client';
const BOOT_MS = 300;
const LINE = { baudRate: 115200, framing: '8N1' } as const;
const TIMEOUT_MS = 20_000;

export const demoCommand: Command = {
  flags: {},
  async run({ output, signal }) {
    if (!output.isJson) output.progress(`${cliText(output.language, 'demoIntro')}\n`);
    const broker = await startEmbeddedBroker({ topicRoots: [TOPIC_ROOT] });
    const device = new SimulatedConcentrator({
      faults: { restartAfterSet: { of: 'server', afterMs: 20 }, bootMs: BOOT_MS },
    });
    const mqtt = new DeviceMqtt(device, { ca: broker.caPem });
    try {
      const wanted = siteConfig(broker);
      const report = await commissionDemo(device, broker, wanted, output, signal);
      return tell(report, wanted, output);
    } finally {
      await mqtt.close();
      device.close();
      await broker.close();
    }
  },
};

function siteConfig(broker: EmbeddedBroker): ConcentratorConfig {
  const parsed = parseConfig({
    server: { host: broker.host, port: broker.port },
    password: generatePassword(randomBytes).reveal(),
    topicRoot: TOPIC_ROOT,
    ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
  });
  if (!parsed.ok) throw new Error('the demo asks for a config that is not valid');
  return parsed.value;
}

async function commissionDemo(
  device: SimulatedConcentrator,
  broker: EmbeddedBroker,
  wanted: ConcentratorConfig,
  output: Output,
  signal: AbortSignal,
): Promise<CommissionReport> {
  const managerPassword = generatePassword(randomBytes);
  broker.addManager(MANAGER, managerPassword.reveal());
  broker.addDevice(FACTORY_CONFIG.sn, wanted.password?.reveal() ?? '');
  const progress = new JobProgress(output);
  const line = pacedDevice(device, LINE);
  const connection = new DeviceConnection({
    path: 'demo',
    line: LINE,
    open: (path, settings) => Promise.resolve(memoryTransport(line, path, settings)),
    signal,
  });
  connection.onRestart(() => {
    if (!output.isJson) output.progress(cliText(output.language, 'demoRestart'));
  });
  const nobody = new AbortController().signal;
  try {
    const job = commission(connection, {
      ...{ wanted, allowSnChange: false, powerCycle: null, personConfirmed: nobody, signal },
      broker: { host: broker.host, port: broker.port },
      ca: Buffer.from(broker.caPem),
      ...{ username: MANAGER, password: managerPassword, devicePassword: null, timeoutMs: TIMEOUT_MS },
      onStep: progress.onStep,
      onProgress: progress.onWait,
    });
    return await drain(job, (state) => {
      if (state.kind !== 'awaitingMessage') progress.state(state);
      else if (!output.isJson) output.progress(cliText(output.language, 'waiting', { sn: state.sn }));
    });
  } finally {
    await connection.close();
  }
}

function tell(report: CommissionReport, wanted: ConcentratorConfig, output: Output): CliOutcome {
  const { job, items, verdict, subject } = report;
  const json = { items: itemsJson(items, output), sn: subject?.sn ?? null, ...trafficJson(job) };
  const error = jobError(job);
  if (error !== null) return output.errorResult(cliOutcome(job), error, json);
  if (verdict === null || subject === null) {
    if (job.end.kind === 'interrupted') output.progress(cliText(output.language, 'interrupted'));
    return output.result(job.end.kind === 'completed' ? 'fail' : cliOutcome(job), json, '');
  }
  const secrets = [wanted.password, readPassword(job.readings)];
  const confirmed = verdictResult(verdict, { output, secrets, isAfterRestart: true });
  const payload = confirmed.json.message?.payload ?? null;
  const record = demoRecord({
    ...{ report, verdict, subject, summary: confirmed.text, payload },
    ...{ baudRate: LINE.baudRate, language: output.language },
  });
  return output.result(report.outcome, { ...json, ...confirmed.json }, record);
}
