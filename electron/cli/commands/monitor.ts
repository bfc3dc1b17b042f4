import { performance } from 'node:perf_hooks';
import { parseSerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { MonitorConnection } from '../../../shared/ipc/index.ts';
import { issuesText, readSeconds } from '../input-values.ts';
import type { Command, CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { checkStandardInput } from '../input-files.ts';
import { readMonitoredSite } from '../monitored-site.ts';
import { MonitorTeller } from '../monitor-teller.ts';

/** What is printed need not be kept; the alarm and the difference need the last of each topic only. */
const LIMITS = { messages: 20_000, bytes: 16 * 1024 * 1024, payloadBytes: 1024 * 1024 };

export const monitorCommand: Command = {
  flags: {
    site: { value: 'NAME|FILE', about: 'flagSite' },
    sn: { value: 'SN', repeatable: true, about: 'flagOneSn' },
    broker: { value: 'mqtts://HOST:PORT', about: 'flagMonitorBroker' },
    'topic-root': { value: 'TOPIC', about: 'flagMonitorTopicRoot' },
    ca: { value: 'FILE', about: 'flagCa' },
    username: { value: 'NAME', about: 'flagMonitorUsername' },
    'password-file': { value: 'FILE', required: true, about: 'flagPasswordFile' },
    silence: { value: 'SECONDS', about: 'flagSilence' },
    'no-commands': { about: 'flagNoCommands' },
    duration: { value: 'SECONDS', about: 'flagDuration' },
    'data-folder': { value: 'DIR', about: 'flagDataFolder' },
  },
  async run(context) {
    const { flags, output, signal } = context;
    const sns = readSns(context);
    const silenceMs = readSeconds(flags, 'silence');
    const durationMs = readSeconds(flags, 'duration');
    checkStandardInput(flags, output.language);
    const site = await readMonitoredSite(context);
    const { SiteMonitor } = await import('../../core/monitor/index.ts');
    let end: (connection: MonitorConnection | null) => void = () => undefined;
    const ended = new Promise<MonitorConnection | null>((resolve) => (end = resolve));
    const teller = new MonitorTeller(output, site, sns);
    const monitor = new SiteMonitor({
      limits: LIMITS,
      onMessage: (seq, topic, judged) => teller.message(monitor, seq, topic, judged),
      onPresence: (device) => teller.presence(device),
      onAlarm: (alarm) => teller.alarm(alarm),
      onConnection: (connection) => {
        teller.connection(connection, monitor.view.commands);
        if (connection.state === 'failed') end(connection);
      },
      onBug: (error) => {
        throw error;
      },
    });
    const startedMs = performance.now();
    const stop = (): void => end(null);
    signal.addEventListener('abort', stop, { once: true });
    const timer = durationMs === null ? undefined : setTimeout(stop, durationMs);
    try {
      signal.throwIfAborted();
      await monitor.start({ ...site, withCommands: !flags.has('no-commands'), silenceMs });
      const last = await ended;
      const fields = teller.fields(monitor, performance.now() - startedMs);
      if (last?.state === 'failed') {
        const error = ConcentratorError.deserialize(last.error);
        return output.errorResult('fail', error, fields, teller.sum(fields));
      }
      return finish(context, teller, fields, signal.aborted);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      await monitor.close();
    }
  },
};

function finish(
  { output }: CommandContext,
  teller: MonitorTeller,
  fields: ReturnType<MonitorTeller['fields']>,
  isStopped: boolean,
): CliOutcome {
  const text = teller.sum(fields);
  if (teller.firstAlarm !== null) {
    const { sn, otherSn, key, topic } = teller.firstAlarm;
    const error = new ConcentratorError('snMismatch', { sn, otherSn, key, topic });
    return output.errorResult(isStopped ? 'interrupted' : 'fail', error, fields, text);
  }
  if (isStopped) return output.result('interrupted', fields, text);
  return output.result(teller.live === 0 ? 'noAnswer' : 'pass', fields, text);
}

function readSns({ flags, output }: CommandContext): ReadonlySet<string> | null {
  const given = flags.all('sn');
  for (const text of given) {
    const parsed = parseSerialNumber(text);
    if (parsed.ok) continue;
    const detail = `--sn: ${issuesText(parsed.issues, output.language)}`;
    throw new ConcentratorError('badArgument', { argument: '--sn', detail });
  }
  return given.length === 0 ? null : new Set(given);
}
