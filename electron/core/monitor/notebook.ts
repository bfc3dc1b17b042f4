import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { MessageTemplate, Notebook, SentMessage } from '../../../shared/ipc/index.ts';
import { timeInName, writeFileAtomically } from '../store/files.ts';
import { openingError, systemCode } from '../store/store-errors.ts';

export const NOTEBOOK_NAME = 'monitor.json';

const TEMPLATES_MAX = 200;
const SENT_MAX = 200;
/** Of all that was sent, together: the oldest go first. */
const SENT_CHARACTERS_MAX = 1_000_000;

const kind = z.enum(['command', 'upgrade']);
const FORM = z.strictObject({
  templates: z.array(z.strictObject({ id: z.string(), name: z.string(), payload: z.string(), kind })),
  sent: z.array(
    z.strictObject({
      ...{ id: z.string(), atMs: z.number(), site: z.string() },
      ...{ sns: z.array(z.string()), payload: z.string(), kind },
    }),
  ),
});

const EMPTY: Notebook = { templates: [], sent: [] };

/**
 * What a person keeps to send again, and what was sent, as one small file beside the records. A file that cannot be
 * understood is moved aside.
 */
export class NotebookFile {
  readonly #folder: string;
  readonly #path: string;
  #reading: Promise<Notebook> | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, NOTEBOOK_NAME);
  }

  /** @throws ConcentratorError of the area 7xx, as all the others here */
  read(): Promise<Notebook> {
    this.#reading ??= this.#load().catch((error: unknown) => {
      this.#reading = null;
      throw error;
    });
    return this.#reading;
  }

  async saveTemplate(
    template: Omit<MessageTemplate, 'id'> & { readonly id: string | null },
  ): Promise<string> {
    const id = template.id ?? randomUUID();
    await this.#change(({ templates, sent }) => {
      const saved = { ...template, id };
      const isNew = !templates.some((one) => one.id === id);
      if (isNew && templates.length >= TEMPLATES_MAX)
        throw new ConcentratorError('badArgument', { argument: 'template', allowed: `1-${TEMPLATES_MAX}` });
      const kept = isNew ? [...templates, saved] : templates.map((one) => (one.id === id ? saved : one));
      return { templates: kept.sort((a, b) => a.name.localeCompare(b.name)), sent };
    });
    return id;
  }

  removeTemplate(id: string): Promise<void> {
    return this.#change(({ templates, sent }) => ({
      templates: templates.filter((one) => one.id !== id),
      sent,
    }));
  }

  addSent(message: Omit<SentMessage, 'id'>): Promise<void> {
    return this.#change(({ templates, sent }) => ({
      templates,
      sent: bounded([{ ...message, id: randomUUID() }, ...sent]),
    }));
  }

  forgetSent(): Promise<void> {
    return this.#change(({ templates }) => ({ templates, sent: [] }));
  }

  /** One after the other, so that none is lost. */
  async #change(change: (now: Notebook) => Notebook): Promise<void> {
    const write = this.#writing.then(async () => {
      const next = change(await this.read());
      try {
        await mkdir(this.#folder, { recursive: true, mode: 0o700 });
        await writeFileAtomically(this.#path, `${JSON.stringify(next, null, 2)}\n`);
      } catch (error) {
        throw openingError(error, this.#path);
      }
      this.#reading = Promise.resolve(next);
    });
    this.#writing = write.catch(() => undefined);
    await write;
  }

  async #load(): Promise<Notebook> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return EMPTY;
      throw openingError(error, this.#path);
    }
    const known = parsed(text);
    if (known !== null) return known;
    await rename(this.#path, this.#path.replace(/\.json$/, `-damaged-${timeInName(new Date())}.json`));
    return EMPTY;
  }
}

function bounded(sent: readonly SentMessage[]): readonly SentMessage[] {
  let characters = 0;
  return sent.slice(0, SENT_MAX).filter(({ payload }, index) => {
    characters += payload.length;
    return index === 0 || characters <= SENT_CHARACTERS_MAX;
  });
}

function parsed(text: string): Notebook | null {
  try {
    const form = FORM.safeParse(JSON.parse(text));
    return form.success ? form.data : null;
  } catch {
    return null; // no JSON: moved aside by the caller
  }
}
