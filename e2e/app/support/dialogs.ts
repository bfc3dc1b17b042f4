import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Answers the system's dialogs in their order, in place of a person. */
export class DialogAnswers {
  readonly folder = mkdtempSync(join(tmpdir(), 'concentrator-dialogs-'));
  readonly file = join(this.folder, 'answers.json');
  readonly #answers: (string | number | null)[] = [];

  constructor() {
    this.#write();
  }

  get env(): Record<string, string> {
    return { CC_DIALOG_ANSWERS: this.file };
  }

  /** The next question is answered with a file of this name in a folder of the test's own. */
  next(name: string): string {
    const path = join(this.folder, name);
    this.#answers.push(path);
    this.#write();
    return path;
  }

  #write(): void {
    writeFileSync(this.file, JSON.stringify(this.#answers));
  }
}
