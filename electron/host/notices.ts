import type { NoticeView, StatePatch } from '../../shared/ipc/index.ts';

/** The app's own notices beside the workbench's: one list to the window. */
export class Notices {
  readonly #show: (notices: readonly NoticeView[]) => void;
  #own: readonly NoticeView[] = [];
  #others: readonly NoticeView[] = [];

  constructor(show: (notices: readonly NoticeView[]) => void) {
    this.#show = show;
  }

  add(notice: NoticeView): void {
    this.#own = [...this.#own, notice];
    this.#show(this.#all());
  }

  dismiss(kind: NoticeView['kind']): void {
    this.#own = this.#own.filter((notice) => notice.kind !== kind);
    this.#show(this.#all());
  }

  /** A change of the workbench's, with ours added to its notices where it has any. */
  merged(patch: StatePatch): StatePatch {
    if (patch.notices === undefined) return patch;
    this.#others = patch.notices;
    return { ...patch, notices: this.#all() };
  }

  #all(): readonly NoticeView[] {
    return [...this.#others, ...this.#own];
  }
}
