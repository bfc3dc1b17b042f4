import type { Desk } from '../desk.ts';
import { fileName } from '../dialogs.ts';
import { hostTexts, type HostTexts } from '../texts.ts';
import { writePrivateFile } from './text-files.ts';

export interface FileToSave {
  /** Without its ending. */
  readonly name: string;
  readonly extension: string;
  readonly content: string | Uint8Array;
}

/** Asks where to save it. @returns null where the person chose no file */
export async function saveText(
  desk: Pick<Desk, 'dialogs' | 'language'>,
  title: Extract<keyof HostTexts, `save${string}`>,
  { name, extension, content }: FileToSave,
): Promise<{ readonly path: string } | null> {
  const path = await askWhere(desk, title, name, extension);
  if (path === null) return null;
  await writePrivateFile(path, content);
  return { path };
}

export function askWhere(
  desk: Pick<Desk, 'dialogs' | 'language'>,
  title: Extract<keyof HostTexts, `save${string}`>,
  name: string,
  extension: string,
): Promise<string | null> {
  const text = hostTexts(desk.language());
  return desk.dialogs.saveFile({
    title: text[title],
    kind: extension.toUpperCase(),
    extensions: [extension],
    allFiles: text.allFiles,
    name: fileName(name, extension),
  });
}
