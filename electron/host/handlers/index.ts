import type { Desk } from '../desk.ts';
import type { Handlers } from '../ipc/handlers.ts';
import { consoleHandlers } from './console.ts';
import { batchHandlers } from './batch.ts';
import { brokerHandlers } from './broker.ts';
import { deviceHandlers, portsHandlers } from './device.ts';
import { confirmationHandlers, jobHandlers, serverTestHandlers } from './job.ts';
import { monitorHandlers } from './monitor.ts';
import { packagesHandlers } from './packages.ts';
import { profilesHandlers } from './profiles.ts';
import { recordsHandlers } from './records.ts';
import { helpHandlers, logHandlers, reportHandlers, transcriptHandlers } from './rest.ts';
import { reportsHandlers } from './reports.ts';
import { settingsHandlers } from './settings.ts';
import { stateHandlers } from './state.ts';
import { stationHandlers } from './station.ts';
import { supportHandlers } from './support.ts';
import { updateHandlers } from './update.ts';
import { wizardHandlers } from './wizard.ts';

/** All channels; one that has no handler does not compile. */
export function allHandlers(desk: Desk): Handlers {
  return {
    ...stateHandlers(desk),
    ...settingsHandlers(desk),
    ...portsHandlers(desk),
    ...deviceHandlers(desk),
    ...wizardHandlers(desk),
    ...jobHandlers(desk),
    ...serverTestHandlers(desk),
    ...confirmationHandlers(desk),
    ...profilesHandlers(desk),
    ...recordsHandlers(desk),
    ...supportHandlers(desk),
    ...consoleHandlers(desk),
    ...reportsHandlers(desk),
    ...transcriptHandlers(desk),
    ...helpHandlers(desk),
    ...reportHandlers(desk),
    ...logHandlers(desk),
    ...updateHandlers(desk),
    ...batchHandlers(desk),
    ...stationHandlers(desk),
    ...monitorHandlers(desk),
    ...packagesHandlers(desk),
    ...brokerHandlers(desk),
  };
}
