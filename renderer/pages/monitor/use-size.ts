import { useLayoutEffect, useState, type RefObject } from 'react';
import { MONO_FONT } from '../../components/index.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The inner size of an element, kept up. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

export const WIRE_FONT_SIZE = 12.5;

let characterWidth: number | null = null;

/** How many characters of the wire's font fit into so many pixels. */
export function columnsIn(width: number): number {
  characterWidth ??= measureCharacter();
  return Math.max(10, Math.min(1000, Math.floor(width / characterWidth)));
}

function measureCharacter(): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return WIRE_FONT_SIZE * 0.65;
  context.font = `${WIRE_FONT_SIZE}px ${MONO_FONT}`;
  // A little more than measured: what is a hair too wide would be cut.
  return context.measureText('0'.repeat(100)).width / 100 + 0.02;
}
