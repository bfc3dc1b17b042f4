import type { ConcentratorError } from '../../../shared/errors/index.ts';
import type { NoticeView } from '../../../shared/ipc/index.ts';
import { LineLog } from './line-log.ts';
import type { WorkbenchOptions } from './options.ts';
import { Records } from './records.ts';
import { StateHolder } from './state-holder.ts';

/** What the parts of the workbench share. */
export class Bench {
  readonly options: WorkbenchOptions;
  readonly state = new StateHolder();
  readonly log = new LineLog();
  readonly records: Records;

  constructor(options: WorkbenchOptions) {
    this.options = options;
    this.records = new Records(options, (error) => this.#storeFailed(error));
  }

  /** One of a kind at a time: the latest is what matters. */
  notice(notice: NoticeView): void {
    const others = this.state.now.notices.filter((other) => other.kind !== notice.kind);
    this.state.set({ notices: [...others, notice] });
  }

  dismiss(kind: NoticeView['kind']): void {
    this.state.set({ notices: this.state.now.notices.filter((notice) => notice.kind !== kind) });
  }

  #storeFailed(error: ConcentratorError): void {
    this.notice({ kind: 'storeFailed', error: error.serialize() });
  }
}
