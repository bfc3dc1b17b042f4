import { useEffect, useRef } from 'react';
import type { SlotView } from '../../../shared/batch/index.ts';
import { lookOf } from './tile-look.ts';

const PITCHES = { pass: [880, 1320], fail: [220, 165], attention: [520] } as const;

/** A rising pair of tones for a pass, a low falling one for a failure, one for what waits for a person. */
export function useSound(slots: readonly SlotView[], isOn: boolean): void {
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    const now = new Map(
      slots.map(({ key, state, since }) => [key, `${lookOf(state).tone} ${lookOf(state).word} ${since}`]),
    );
    const last = before.current;
    before.current = now;
    if (last === null || !isOn) return;
    const fresh = slots
      .filter(({ key }) => last.has(key) && last.get(key) !== now.get(key))
      .map(({ state }) => lookOf(state).tone);
    for (const tone of ['fail', 'pass', 'attention'] as const) {
      if (!fresh.includes(tone)) continue;
      play(PITCHES[tone]);
      return; // one at a time can be told apart
    }
  }, [slots, isOn]);
}

let context: AudioContext | null = null;

function play(pitches: readonly number[]): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [index, pitch] of pitches.entries()) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.value = 0.2;
    tone.connect(volume).connect(destination);
    tone.start(currentTime + index * 0.15);
    tone.stop(currentTime + index * 0.15 + 0.14);
  }
}
