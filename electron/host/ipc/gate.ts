import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CALL_CHANNEL } from '../../../shared/ipc/bridge.ts';
import type { IpcResult } from '../../../shared/ipc/index.ts';
import { isAppUrl } from '../app-url.ts';

export type Answer = (channel: unknown, input: unknown) => Promise<IpcResult<unknown>>;

const REFUSED: IpcResult<never> = { ok: false, error: { name: 'badArgument', code: 'CC-601', context: {} } };

/** The only way in. Who calls is looked at before anything that was sent is. */
export function openGate(isKnown: (contents: WebContents) => boolean, answer: Answer): void {
  ipcMain.handle(CALL_CHANNEL, async (event, ...sent: unknown[]) => {
    if (!isKnown(event.sender) || !isOurPage(event) || sent.length > 2) return REFUSED;
    return answer(sent[0], sent[1]);
  });
}

/** The top frame of a page of ours: a frame inside it could be anybody's. */
function isOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame === event.sender.mainFrame && isAppUrl(frame.url);
}
