/**
 * Which lines of a long list are in view. Every height is known beforehand, so nothing is measured while scrolling.
 * Our own forty lines: no virtualising library is among the dependencies, and known heights leave it little to do.
 */
import type { RefObject } from "react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";

/** Lines drawn above and below what is in view, so that a fast wheel shows no gap. */
const SPARE_LINES = 8;
/** Before the first measure, and where there is no layout. */
const FIRST_HEIGHT_PX = 640;

export interface ListWindow {
  /** Lines drawn: from `first` up to, not including, `last`. */
  readonly first: number;
  readonly last: number;
  /** Pixels from the top of the list to each line; one more for its end. */
  readonly tops: readonly number[];
  /** Scrolls as little as needed to show a line whole. */
  show(line: number): void;
}

export function useListWindow(
  room: RefObject<HTMLElement>,
  heights: readonly number[],
  headPx: number,
  isWhole: boolean,
): ListWindow {
  const tops = useMemo(() => topsOf(heights), [heights]);
  const [seen, setSeen] = useState({ top: 0, height: FIRST_HEIGHT_PX });
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const measure = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [room]);
  const show = useCallback(
    (line: number) => {
      const [element, top, bottom] = [room.current, tops[line], tops[line + 1]];
      if (element === null || top === undefined || bottom === undefined) return;
      const last = element.scrollTop + element.clientHeight - headPx;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > last) element.scrollTop = bottom - element.clientHeight + headPx;
    },
    [room, tops, headPx],
  );
  const count = heights.length;
  const first = isWhole ? 0 : Math.max(0, lineAt(tops, seen.top) - SPARE_LINES);
  const last = isWhole ? count : Math.min(count, lineAt(tops, seen.top + seen.height) + 1 + SPARE_LINES);
  return { first, last, tops, show };
}

/** True while the page is printed: then every line is drawn. */
export function usePrinting(flush: (change: () => void) => void): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // Drawn before the browser takes its picture, not a frame later.
    const before = () => flush(() => setIsPrinting(true));
    const after = () => setIsPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, [flush]);
  return isPrinting;
}

function topsOf(heights: readonly number[]): readonly number[] {
  let top = 0;
  return [
    0,
    ...heights.map((height) => {
      top += height;
      return top;
    }),
  ];
}

/** The line at `px` from the top; the last one beyond the end. */
function lineAt(tops: readonly number[], px: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= px) low = middle;
    else high = middle - 1;
  }
  return low;
}
