import type { WaitProgress, StepEvent } from '../../shared/confirmation/index.ts';
import type { ItemReport, JobState } from '../../shared/commissioning/index.ts';
import { itemName } from '../../shared/messages/index.ts';
import type { LineSettings } from '../core/serial/transport.ts';
import { itemJson, itemText } from './job-json.ts';
import type { Output } from './output.ts';
import { cliText } from './texts.ts';

/** Tells people on stderr, and programs on stdout, what a job is doing. */
export class JobProgress {
  readonly #output: Output;
  readonly #told = new Map<string, string>();

  constructor(output: Output) {
    this.#output = output;
  }

  readonly onTry = (settings: LineSettings): void => {
    this.#say('trying', { baudRate: settings.baudRate, framing: settings.framing });
  };

  state(state: JobState): void {
    const language = this.#output.language;
    switch (state.kind) {
      case 'reading':
        this.#say(state.purpose === 'readBack' ? 'readingBack' : 'reading', {
          item: itemName(language, state.item),
        });
        break;
      case 'writing':
        this.#say('writing', { item: itemName(language, state.item) });
        this.#keep({ item: state.item, outcome: 'noReply', written: 'unknown' });
        break;
      case 'item':
        this.item(state.report);
        break;
      case 'restarted':
        this.#output.event({ type: 'restarted' }, null);
        this.#say('restarted');
        break;
      case 'silentDevice':
      case 'reconnecting':
        this.#say(state.kind, { seconds: Math.round(state.waitMs / 1000) });
        break;
      case 'awaitingPowerCycle':
        this.#output.event({ type: 'powerCycle', state: 'awaited', waitMs: state.waitMs }, null);
        this.#say('powerCycleNow', { seconds: Math.round(state.waitMs / 1000) });
        break;
      case 'powerCycled':
        this.#output.event({ type: 'powerCycle', state: state.seen ? 'seen' : 'assumed' }, null);
        this.#say('powerCycled');
        break;
    }
  }

  /** Once for each outcome; again only where it has changed since. */
  item(report: ItemReport): void {
    if (this.#told.get(report.item) === report.outcome) return;
    this.#told.set(report.item, report.outcome);
    this.#keep(report);
    this.#output.event(
      { type: 'item', ...itemJson(report, this.#output) },
      itemText(report, this.#output.language),
    );
  }

  items(reports: readonly ItemReport[]): void {
    for (const report of reports) this.item(report);
  }

  readonly onStep = (event: StepEvent): void => {
    this.#output.event({ type: 'step', ...event, elapsedMs: rounded(event.elapsedMs) }, null);
  };

  readonly onWait = (progress: WaitProgress): void => {
    switch (progress.kind) {
      case 'waiting':
        break;
      case 'heardUnproven':
        this.#say('heardUnproven');
        this.#say('powerCycleToProve');
        break;
      case 'connectionLost':
        this.#say('connectionLost');
        break;
      case 'reconnected':
        break;
      case 'probe':
        this.#output.event({ type: 'probe', ...progress.result }, null);
        break;
    }
  };

  /** For an end that comes before the job's own account. */
  #keep(report: ItemReport): void {
    const known = this.#output.itemsSoFar ?? {};
    this.#output.itemsSoFar = { ...known, [report.item]: itemJson(report, this.#output) };
  }

  #say(key: Parameters<typeof cliText>[1], params: Record<string, string | number> = {}): void {
    if (!this.#output.isJson) this.#output.progress(cliText(this.#output.language, key, params));
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
