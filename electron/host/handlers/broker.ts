import type { Channel } from '../../../shared/ipc/index.ts';
import { profileViews } from '../views/profile-view.ts';
import type { Desk } from '../desk.ts';
import type { Handler, HandlersOf } from '../ipc/handlers.ts';
import type { BrokerDesk } from '../broker/broker-desk.ts';

export function brokerHandlers(desk: Desk): HandlersOf<'broker'> {
  /** Something is done, and the state tells what came of it. */
  const does =
    <Input>(work: (broker: BrokerDesk, input: Input) => void | Promise<void>) =>
    async (input: Input): Promise<null> => {
      await work(await desk.broker(), input);
      return null;
    };
  return {
    'broker.useCsv': does(({ source }) => source.useCsv()),
    'broker.useHandover': does(({ source }, opening) => source.useHandover(opening)),
    'broker.useRecords': does(({ source }, input) => source.useRecords(input)),
    'broker.useWizard': does(({ source }) => source.useWizard()),
    'broker.forgetDevices': does(({ source }) => source.forget()),
    'broker.devices': async (input) => (await desk.broker()).rows(input),

    'broker.chooseFile': does(({ plans }, which) => plans.chooseFile(which)),
    'broker.chooseFolder': does(({ plans }, kind) => plans.chooseFolder(kind)),
    'broker.planMosquitto': does(({ plans }, input) => plans.planMosquitto(input)),
    'broker.planActiveMq': does(({ plans }, input) => plans.planActiveMq(input)),
    'broker.write': does(({ plans }, { planId }) => plans.write(planId)),
    'broker.forgetPlan': does(({ plans }) => plans.forget()),

    'broker.provision': does(({ run }, input) => run.start(input)),
    'broker.cancelProvision': does(({ run }) => run.cancel()),
    'broker.items': async (input) => (await desk.broker()).run.items(input),

    'broker.check': does(({ check }, input) => check.start(input)),
    'broker.cancelCheck': does(({ check }) => check.cancel()),

    'broker.seal': async (input) => (await desk.broker()).seal(input),
    'broker.makeKey': async (input) => {
      const made = await (await desk.broker()).makeKey(input);
      desk.hub.change({ profiles: await profileViews(await desk.store()) });
      return made;
    },
  } satisfies { readonly [C in Extract<Channel, `broker.${string}`>]: Handler<C> };
}
