import { StateHolder } from '../core/workbench/state-holder.ts';
import { BROKER_IDLE } from '../../shared/ipc/broker-views.ts';
import { MONITOR_OFF } from '../../shared/ipc/monitor-views.ts';
import { NO_BATCH } from '../../shared/ipc/batch-views.ts';
import { NO_PACKAGE } from '../../shared/ipc/packages-views.ts';
import { STATION_UNKNOWN } from '../../shared/ipc/station-views.ts';
import type { AboutView, AppState, Settings } from '../../shared/ipc/index.ts';

/** What the window shows until the records are open and the ports were looked at. */
export function initialState(about: AboutView, settings: Settings): AppState {
  return {
    ...{ about, settings },
    ...new StateHolder().now,
    ports: { ports: [], error: null, withoutDriver: [] },
    profiles: [],
    update: { state: 'off' },
    monitor: MONITOR_OFF,
    packages: NO_PACKAGE,
    batch: NO_BATCH,
    station: STATION_UNKNOWN,
    broker: BROKER_IDLE,
  };
}
