import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type AboutView, type StatePatch } from '../../shared/ipc/index.ts';
import { initialState } from './initial-state.ts';
import { Notices } from './notices.ts';
import { StateHub } from './state-hub.ts';

const about: AboutView = {
  version: '1',
  runtime: 'x',
  platform: 'linux',
  dataFolder: '/d',
  hasKeychain: false,
  systemLanguage: 'en',
};
const update = (percent: number) => ({ state: 'downloading', version: '2', percent }) as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the state', () => {
  it('is there at once, and told at most once in 16 ms, the last of each slice', () => {
    const told: StatePatch[] = [];
    const hub = new StateHub(initialState(about, DEFAULT_SETTINGS), (patch) => void told.push(patch));
    for (let percent = 0; percent < 100; percent += 1) hub.change({ update: update(percent) });
    hub.change({ job: null });
    expect(hub.state.update).toEqual(update(99));
    expect(told).toEqual([]);
    vi.advanceTimersByTime(16);
    expect(told).toEqual([{ update: update(99), job: null }]);
    vi.advanceTimersByTime(1000);
    expect(told).toHaveLength(1);
    hub.change({ update: update(100) });
    vi.advanceTimersByTime(15);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(told[1]).toEqual({ update: update(100) });
  });
});

describe('notices', () => {
  const damaged = {
    kind: 'storeFailed',
    error: { name: 'settingsDamaged', code: 'CC-709', context: {} },
  } as const;
  const back = { kind: 'deviceBack', at: '2026-01-31T08:00:00.000Z' } as const;

  it('of the app stand beside the workbench’s until they are seen', () => {
    const shown = vi.fn();
    const notices = new Notices(shown);
    notices.add(damaged);
    expect(notices.merged({ notices: [back] })).toEqual({ notices: [back, damaged] });
    expect(notices.merged({ job: null })).toEqual({ job: null });
    notices.dismiss('storeFailed');
    expect(shown).toHaveBeenLastCalledWith([back]);
  });
});
