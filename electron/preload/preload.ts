/** The one bridge: a window reaches nothing of Node or Electron but these two functions. */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, CALL_CHANNEL, STATE_EVENT } from '../../shared/ipc/bridge.ts';

contextBridge.exposeInMainWorld(BRIDGE_NAME, {
  call: async (channel: unknown, input: unknown): Promise<unknown> => {
    try {
      return (await ipcRenderer.invoke(CALL_CHANNEL, channel, input)) as unknown;
    } catch {
      // What cannot be cloned never leaves this process; the window gets a result for it like for any other wrong call.
      return { ok: false, error: { name: 'badArgument', code: 'CC-601', context: {} } };
    }
  },
  onState: (listener: (patch: unknown) => void): (() => void) => {
    const forward = (_event: unknown, patch: unknown): void => listener(patch);
    ipcRenderer.on(STATE_EVENT, forward);
    return () => void ipcRenderer.removeListener(STATE_EVENT, forward);
  },
});
