import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';

export interface FileQuestion {
  readonly title: string;
  /** What kind of file, and by what it ends; the first is proposed. */
  readonly kind: string;
  readonly extensions: readonly string[];
  readonly allFiles: string;
}

/** Questions that the operating system asks for us. */
export interface Dialogs {
  openFile(question: FileQuestion): Promise<string | null>;
  openFolder(title: string): Promise<string | null>;
  saveFile(question: FileQuestion & { readonly name: string }): Promise<string | null>;
  /** @returns the index of the button chosen; the first is what Enter and Esc mean */
  choose(question: { message: string; detail: string; buttons: readonly string[] }): Promise<number>;
}

export function nativeDialogs(window: () => BrowserWindow | null): Dialogs {
  return {
    async openFile(question) {
      const options = {
        title: question.title,
        filters: filtersOf(question),
        properties: ['openFile' as const],
      };
      const parent = window();
      const { filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return filePaths[0] ?? null;
    },
    async openFolder(title) {
      const options = { title, properties: ['openDirectory' as const, 'createDirectory' as const] };
      const parent = window();
      const { filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return filePaths[0] ?? null;
    },
    async saveFile(question) {
      const options = { title: question.title, filters: filtersOf(question), defaultPath: question.name };
      const parent = window();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || !filePath ? null : filePath;
    },
    async choose({ message, detail, buttons }) {
      const options = {
        type: 'warning' as const,
        ...{ message, detail, buttons: [...buttons], defaultId: 0, cancelId: 0, noLink: true },
      };
      const parent = window();
      const { response } = await (parent === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response;
    },
  };
}

/**
 * Answers from a file in place of a person, for tests in a development build: a JSON array, one answer a question in
 * their order, null for a question that is cancelled. Read at each question, so that a test may add to it.
 */
export function scriptedDialogs(file: string): Dialogs {
  let asked = 0;
  const next = (): unknown => (JSON.parse(readFileSync(file, 'utf8')) as unknown[])[asked++] ?? null;
  const path = (): Promise<string | null> => {
    const answer = next();
    return Promise.resolve(typeof answer === 'string' ? answer : null);
  };
  return {
    openFile: path,
    openFolder: path,
    saveFile: path,
    choose: () => {
      const answer = next();
      return Promise.resolve(typeof answer === 'number' ? answer : 0);
    },
  };
}

/** A name that every file system takes. */
export function fileName(name: string, extension: string): string {
  const safe = basename(name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, ''));
  return `${safe === '' ? 'concentrator' : safe.slice(0, 80)}.${extension}`;
}

function filtersOf({ kind, extensions, allFiles }: FileQuestion): { name: string; extensions: string[] }[] {
  return [
    { name: kind, extensions: [...extensions] },
    { name: allFiles, extensions: ['*'] },
  ];
}
