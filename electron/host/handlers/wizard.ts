import { DEMO_PROFILE_ID } from '../../core/workbench/options.ts';
import { CLEARS_AFTER_MS } from '../secret-clipboard.ts';
import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { saveHandover } from '../files/handover-file.ts';

export function wizardHandlers(desk: Desk): HandlersOf<'wizard'> {
  return {
    'wizard.setStep': async (step) => {
      (await desk.workbench()).setStep(step);
      return null;
    },
    'wizard.setDraft': async (draft) => {
      (await desk.workbench()).setDraft(draft);
      return null;
    },
    'wizard.setPassword': async (text) => {
      desk.log.secrets.setTyped(text);
      (await desk.workbench()).setPassword(text);
      return null;
    },
    'wizard.generatePassword': async () => {
      const workbench = await desk.workbench();
      workbench.generatePassword();
      desk.log.secrets.add(workbench.revealDraftPassword());
      return null;
    },
    'wizard.revealPassword': async () => (await desk.workbench()).revealDraftPassword(),
    'wizard.copyPassword': async () => {
      await desk.clipboard.copySecret((await desk.workbench()).revealDraftPassword());
      return { clearsAfterMs: CLEARS_AFTER_MS };
    },
    'wizard.useProfile': async (id) => {
      (await desk.workbench()).useProfile(id);
      if (id !== DEMO_PROFILE_ID) await desk.settings.set({ lastProfileId: id });
      await desk.settingsChanged();
      return null;
    },
    'wizard.saveHandover': ({ passphrase }) => saveHandover(desk, passphrase),
    'wizard.dismissNotice': async (kind) => {
      desk.notices.dismiss(kind);
      (await desk.workbench()).dismissNotice(kind);
      return null;
    },
  };
}
