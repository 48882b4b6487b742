/**
 * Which lines of a long list are drawn: those in view, and the one with the focus, by @tanstack/react-virtual. Every height is
 * known beforehand, so nothing is measured while scrolling. On paper every line is drawn.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Lines drawn above and below what is in view, so that a fast wheel shows no gap. */
const SPARE_LINES = 8;
/** Before the first measure, and where there is no layout. */
const FIRST_ROOM = { width: 0, height: 640 } as const;

interface DrawnLine {
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly top: number;
}

interface LongList {
  readonly drawn: readonly DrawnLine[];
  /** Of all lines together, px. */
  readonly height: number;
  /** Scrolls as little as needed to show a line whole. */
  show(line: number): void;
}

interface Wanted {
  readonly room: RefObject<HTMLElement>;
  /** Height of each line, px. */
  readonly heights: readonly number[];
  /** A heading that stays in view above the lines, px. */
  readonly headPx: number;
  readonly isPrinting: boolean;
  /** Drawn wherever it is, since it must stay reachable by Tab; `null` = none. */
  readonly always: number | null;
}

export function useLongList({ room, heights, headPx, isPrinting, always }: Wanted): LongList {
  const count = heights.length;
  // A new function tells the library that the heights have changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew for each list of heights, for that reason only
  const keyOf = useCallback((line: number) => line, [heights]);
  const list = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => room.current,
    estimateSize: (line) => heights[line] ?? 0,
    getItemKey: keyOf,
    overscan: SPARE_LINES,
    initialRect: FIRST_ROOM,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
    rangeExtractor: ({ startIndex, endIndex, overscan }) =>
      isPrinting
        ? Array.from({ length: count }, (_, line) => line)
        : linesBetween(Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan), always, count),
  });
  const show = useCallback((line: number) => list.scrollToIndex(line, { align: "auto" }), [list]);
  return {
    drawn: list.getVirtualItems().map(({ index, start }) => ({ index, top: start - headPx })),
    height: list.getTotalSize(),
    show,
  };
}

function linesBetween(first: number, last: number, always: number | null, count: number): number[] {
  const inView = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (always === null || always >= count || (always >= first && always <= last)) return inView;
  return always < first ? [always, ...inView] : [...inView, always];
}

/** Tells when the last line has come into view: once for each length of the list. */
export function useEnd(drawn: LongList["drawn"], count: number, onEnd: (() => void) | undefined): void {
  const isAtEnd = count > 0 && drawn.some(({ index }) => index === count - 1);
  const tell = useRef(onEnd);
  tell.current = onEnd;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list whose end is in view too is told again
  useEffect(() => {
    if (isAtEnd) tell.current?.();
  }, [isAtEnd, count]);
}

/** True while the page is printed. */
export function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // Drawn before the browser takes its picture, not a frame later.
    const before = () => flushSync(() => setIsPrinting(true));
    const after = () => setIsPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return isPrinting;
}
