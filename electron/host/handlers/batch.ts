import type { Desk } from '../desk.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { lotDeviceView } from '../batch/lot-views.ts';

export function batchHandlers(desk: Desk): HandlersOf<'batch'> {
  const batch = (): ReturnType<Desk['batch']> => desk.batch();
  const done = async (work: unknown): Promise<null> => {
    await work;
    return null;
  };
  return {
    'batch.lots': async () => done((await batch()).load()),
    'batch.choose': async (id) => done((await batch()).choose(id)),
    'batch.create': async ({ lot, withCsv, mapping }) => {
      const line = await batch();
      const id = await line.lots.create(lot, withCsv ? mapping : null, await line.ledger());
      await line.load();
      line.choose(id);
      return { id };
    },
    'batch.close': async (id) => {
      const line = await batch();
      await (await desk.store()).lots.setState(id, 'closed');
      return done(line.load());
    },
    'batch.openCsv': async () => (await batch()).lots.openCsv(),
    'batch.checkCsv': async ({ lot, mapping }) => (await batch()).lots.check(lot, mapping),
    'batch.importCsv': async ({ lotId, mapping }) => {
      const line = await batch();
      const added = await line.lots.importInto(lotId, mapping, await line.ledger());
      await line.load();
      return { added };
    },
    'batch.export': async (id) => (await batch()).lots.export(id),
    'batch.start': async (input) => done((await batch()).start(input)),
    'batch.pause': async () => done((await batch()).pause()),
    'batch.resume': async () => done((await batch()).resume()),
    'batch.stop': async ({ isForced }) => done((await batch()).stop(isForced)),
    'batch.retryFailed': async () => ({ count: (await batch()).retryFailed() }),
    'batch.slot': async ({ key, action }) => done((await batch()).slot(key, action)),
    'batch.leadAgrees': async ({ key, pin }) => done((await batch()).leadAgrees(key, pin)),
    'batch.scan': async ({ text }) => done((await batch()).scan(text)),
    'batch.setPin': async ({ pin, old }) => {
      const line = await batch();
      await line.pin.set(pin, old);
      return done(line.pinChanged());
    },
    'batch.lock': async () => done((await batch()).lock()),
    'batch.unlock': async ({ pin }) => done((await batch()).unlock(pin)),
    'batch.reconcile': async ({ operator, pin }) => done((await batch()).reconcile(operator, pin)),
    'batch.devices': async ({ lotId, after, limit }) => {
      const found = await (await desk.store()).lots.devices(lotId, { after, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const next = found.length > limit ? (shown.at(-1)?.position ?? null) : null;
      return { devices: shown.map(lotDeviceView), next };
    },
    'batch.labels': async (wanted) => (await import('../batch/label-desk.ts')).previewLabels(desk, wanted),
    'batch.saveLabels': async (wanted) => (await import('../batch/label-desk.ts')).saveLabels(desk, wanted),
  };
}
