/** Steps through the readings by itself. Not offered to people who asked for less motion: the buttons do the same, step by step. */
import { useEffect, useState } from "react";
import type { EpochDay } from "../../domain/day.ts";

const PLAY_MS = 12_000;
const [FASTEST_MS, SLOWEST_MS] = [40, 400];

export interface Playing {
  readonly isOffered: boolean;
  readonly isPlaying: boolean;
  toggle(): void;
}

export function usePlaying(days: readonly EpochDay[], day: EpochDay, onDay: (day: EpochDay) => void): Playing {
  const [isPlaying, setIsPlaying] = useState(false);
  const [isOffered] = useState(() => !window.matchMedia("(prefers-reduced-motion: reduce)").matches);
  const next = days.find((stop) => stop > day);
  useEffect(() => {
    if (!isPlaying) return undefined;
    if (next === undefined) {
      setIsPlaying(false);
      return undefined;
    }
    const waitMs = Math.min(SLOWEST_MS, Math.max(FASTEST_MS, PLAY_MS / days.length));
    const timer = window.setTimeout(() => onDay(next), waitMs);
    return () => window.clearTimeout(timer);
  }, [isPlaying, next, onDay, days.length]);
  const toggle = () => {
    const first = days[0];
    if (!isPlaying && next === undefined && first !== undefined) onDay(first);
    setIsPlaying(!isPlaying);
  };
  return { isOffered, isPlaying, toggle };
}
