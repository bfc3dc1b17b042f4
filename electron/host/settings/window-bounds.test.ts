import { describe, expect, it } from 'vitest';
import { asWindowMemory, MIN_SIZE, placementFor } from './window-bounds.ts';

const LAPTOP = { x: 0, y: 24, width: 1366, height: 744 };
const BESIDE = { x: 1366, y: 0, width: 2560, height: 1400 };
const memory = (x: number, y: number, width = 1100, height = 700) => ({
  x,
  y,
  width,
  height,
  isMaximized: false,
});

describe('the window opens', () => {
  it('in the middle the first time, as large as the largest display lets it', () => {
    expect(placementFor(null, [LAPTOP, BESIDE])).toEqual({ width: 1280, height: 800 });
    expect(placementFor(null, [LAPTOP])).toEqual({ width: 1280, height: 744 });
  });

  it('where it was', () => {
    expect(placementFor(memory(1500, 100), [LAPTOP, BESIDE])).toEqual({
      x: 1500,
      y: 100,
      width: 1100,
      height: 700,
    });
  });

  it.each([
    ['a display that is gone', memory(1500, 100)],
    ['above the display', memory(100, -300)],
    ['below it', memory(100, 760)],
    ['with too little of its title bar to take hold of', memory(-1050, 100)],
  ])('in the middle where it was on %s', (_name, remembered) => {
    expect(placementFor(remembered, [LAPTOP])).toEqual({ width: 1100, height: 700 });
  });

  it('never smaller than it can be used, nor without a display known', () => {
    expect(placementFor(memory(0, 30, 10, 10), [LAPTOP])).toMatchObject(MIN_SIZE);
    expect(placementFor(null, [])).toEqual(MIN_SIZE);
  });
});

it('what is no place is none', () => {
  for (const value of [
    null,
    1,
    [],
    {},
    { x: 1, y: 1, width: '1', height: 1 },
    { x: NaN, y: 1, width: 1, height: 1 },
  ])
    expect(asWindowMemory(value)).toBeNull();
});
