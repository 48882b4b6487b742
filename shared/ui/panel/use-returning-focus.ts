/** Gives the keyboard focus back to where a task was begun, also when that button was drawn anew meanwhile. */
import { useCallback, useRef } from "react";

export interface ReturningFocus {
  remember(): void;
  giveBack(): void;
}

export function useReturningFocus(): ReturningFocus {
  const name = useRef<string | null>(null);
  const remember = useCallback(() => {
    name.current = document.activeElement?.getAttribute("data-task") ?? null;
  }, []);
  const giveBack = useCallback(() => {
    window.setTimeout(() => {
      const wanted =
        document.querySelector(`[data-task="${name.current ?? "main"}"]`) ?? document.querySelector("[data-task]");
      if (wanted instanceof HTMLElement) wanted.focus();
    });
  }, []);
  return { remember, giveBack };
}
