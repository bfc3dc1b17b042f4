import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ChannelResult, OpenedFileView } from '../../../shared/ipc/index.ts';
import type { SupportFile } from '../../core/reports/index.ts';
import type { JobRecord, Store } from '../../core/store/index.ts';
import type { SupportSnapshot } from '../../core/workbench/support-contract.ts';
import type { Desk } from '../desk.ts';
import { hostTexts } from '../texts.ts';
import { saveText } from './save-text.ts';

export const SUPPORT_EXTENSION = 'ccsupport';
/** What the window shows of a transcript at once; the whole can be saved. */
const SHOWN_LINES = 2000;
const MIB = 1024 * 1024;

const NO_DEVICE: SupportSnapshot = {
  ...{ device: null, path: null, port: null, line: null, findings: [], comparison: null },
  ...{ transcript: null, probes: [], recordId: null },
};

/** Of a record, or of the device that is connected. */
export async function saveSupportFile(
  desk: Desk,
  recordId: string | null,
): Promise<ChannelResult<'support.saveFile'>> {
  const store = await desk.store();
  const snapshot = recordId === null ? await (await desk.workbench()).support.snapshot() : NO_DEVICE;
  const { latestStory, makeSupportFile, supportContent } = await import('../../core/reports/index.ts');
  const held = snapshot.device?.items.sn;
  const job =
    recordId === null
      ? held?.state === 'text'
        ? await latestStory(store.jobs, held.text)
        : await jobOf(store, snapshot.recordId)
      : await store.jobs.get(recordId);
  if (recordId !== null && job === null) throw new ConcentratorError('recordNotFound', { id: recordId });
  const transcript = recordId === null ? snapshot.transcript : await store.transcripts.get(recordId);
  const { about } = desk.hub.state;
  const content = await supportContent({
    ...snapshot,
    ...(recordId === null || job === null ? {} : ofRecord(job)),
    ...{ job, appVersion: about.version, runtime: about.runtime },
  });
  const bytes = await makeSupportFile(content, transcript, desk.language());
  const name = held?.state === 'text' ? held.text : (job?.sn ?? 'device');
  return saveText(desk, 'saveSupport', {
    name: `support-${name}`,
    extension: SUPPORT_EXTENSION,
    content: bytes,
  });
}

function jobOf(store: Store, id: string | null): Promise<JobRecord | null> {
  return id === null ? Promise.resolve(null) : store.jobs.get(id);
}

function ofRecord({ portPath, baudRate, framing }: JobRecord): Partial<SupportSnapshot> {
  const framings = ['8N1', '8E1', '7E1'] as const;
  const known = framings.find((one) => one === framing);
  const line = baudRate === null || known === undefined ? null : { baudRate, framing: known };
  return { path: portPath, line };
}

/** The file that was opened last; the page asks for it again after a reload. */
export class OpenedFile {
  #file: { readonly name: string; readonly content: SupportFile } | null = null;

  get content(): SupportFile | null {
    return this.#file?.content ?? null;
  }

  get name(): string {
    return this.#file?.name ?? '';
  }

  async choose(desk: Desk): Promise<OpenedFileView | null> {
    const text = hostTexts(desk.language());
    const path = await desk.dialogs.openFile({
      ...{ title: text.openSupport, kind: text.supportFile, extensions: [SUPPORT_EXTENSION, 'zip'] },
      allFiles: text.allFiles,
    });
    return path === null ? null : this.open(basename(path), await readSupportBytes(path));
  }

  /** @throws ConcentratorError `badSupportFile`, `supportFileTooLarge`, `supportFileTooNew` */
  async open(name: string, bytes: Uint8Array | null): Promise<OpenedFileView> {
    const { openSupportFile, SUPPORT_FILE_MAX } = await import('../../core/reports/index.ts');
    if (bytes === null)
      throw new ConcentratorError('supportFileTooLarge', { path: name, maxMb: SUPPORT_FILE_MAX / MIB });
    this.#file = { name, content: await openSupportFile(bytes, name) };
    return view(this.#file);
  }

  view(): OpenedFileView | null {
    return this.#file === null ? null : view(this.#file);
  }

  close(): void {
    this.#file = null;
  }
}

function view({ name, content }: { readonly name: string; readonly content: SupportFile }): OpenedFileView {
  const entries = content.transcript?.entries ?? [];
  const lines = entries.slice(0, SHOWN_LINES).map(({ atMs, direction, text, hex }) => ({
    ...{ atMs, direction },
    text: text.slice(0, 1000),
    hex: hex.slice(0, 2000),
  }));
  return { name, body: content.body, lines, lineCount: entries.length };
}

/** @throws ConcentratorError `badFile`, `supportFileTooLarge` */
export async function readSupportBytes(path: string): Promise<Uint8Array> {
  const { SUPPORT_FILE_MAX } = await import('../../core/reports/index.ts');
  try {
    const { size } = await stat(path);
    if (size > SUPPORT_FILE_MAX)
      throw new ConcentratorError('supportFileTooLarge', { path, maxMb: SUPPORT_FILE_MAX / MIB });
    return await readFile(path);
  } catch (error) {
    if (error instanceof ConcentratorError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConcentratorError('badFile', { path, reason }, error);
  }
}
