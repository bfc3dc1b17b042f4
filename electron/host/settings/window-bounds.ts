export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowMemory extends Bounds {
  readonly isMaximized: boolean;
}

export const MIN_SIZE = { width: 1024, height: 640 };
const FIRST_SIZE = { width: 1280, height: 800 };

/** So much of the title bar must be on a display that a person can take hold of it. */
const GRIP = { width: 120, height: 32 };

export type Placement = Partial<Bounds> & { readonly width: number; readonly height: number };

/** Where the window opens: where it was, if that is on a display of today; else in the middle, the display decides. */
export function placementFor(memory: WindowMemory | null, workAreas: readonly Bounds[]): Placement {
  const largest = workAreas.reduce((most, area) => (sizeOf(area) > sizeOf(most) ? area : most), {
    ...{ x: 0, y: 0, width: 0, height: 0 },
  });
  if (memory === null) return fitted(FIRST_SIZE, largest);
  const area = workAreas.find((candidate) => holdsGrip(candidate, memory));
  if (area === undefined) return fitted(memory, largest);
  return { ...fitted(memory, area), x: memory.x, y: memory.y };
}

/** Read from a file that anybody may have edited. */
export function asWindowMemory(value: unknown): WindowMemory | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height, isMaximized } = value as Record<string, unknown>;
  if (![x, y, width, height].every((number) => Number.isSafeInteger(number))) return null;
  return { x, y, width, height, isMaximized: isMaximized === true } as WindowMemory;
}

function sizeOf(area: Bounds): number {
  return area.width * area.height;
}

function holdsGrip(area: Bounds, { x, y, width }: Bounds): boolean {
  const visible = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return visible >= GRIP.width && y >= area.y && y + GRIP.height <= area.y + area.height;
}

function fitted(wanted: { width: number; height: number }, area: Bounds): { width: number; height: number } {
  return {
    width: Math.max(MIN_SIZE.width, Math.min(wanted.width, area.width)),
    height: Math.max(MIN_SIZE.height, Math.min(wanted.height, area.height)),
  };
}
