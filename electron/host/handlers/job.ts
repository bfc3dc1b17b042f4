import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { passwordFrom } from './password.ts';

export function jobHandlers(desk: Desk): HandlersOf<'job'> {
  return {
    'job.write': async (options) => {
      desk.log.secrets.keepTyped();
      (await desk.workbench()).write(options);
      return null;
    },
    'job.cancel': async () => {
      (await desk.workbench()).cancel();
      return null;
    },
  };
}

export function serverTestHandlers(desk: Desk): HandlersOf<'serverTest'> {
  return {
    'serverTest.start': async (server) => {
      (await desk.workbench()).startServerTest(server);
      return null;
    },
    'serverTest.cancel': async () => {
      (await desk.workbench()).cancelServerTest();
      return null;
    },
  };
}

export function confirmationHandlers(desk: Desk): HandlersOf<'confirmation'> {
  return {
    'confirmation.start': async ({ timeoutMs, username, password }) => {
      const login = { username, password: passwordFrom(desk, password) };
      (await desk.workbench()).startConfirmation({ timeoutMs, ...login });
      return null;
    },
    'confirmation.poweredUp': async () => {
      (await desk.workbench()).confirmPoweredUp();
      return null;
    },
    'confirmation.cancel': async () => {
      (await desk.workbench()).cancelConfirmation();
      return null;
    },
    'confirmation.skip': async () => {
      await (await desk.workbench()).skipConfirmation();
      return null;
    },
  };
}
