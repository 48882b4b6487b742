/** Width of an element in whole pixels, followed as it changes. */
import type { RefObject } from "react";
import { useLayoutEffect, useState } from "react";

const [FIRST_PX, LEAST_PX] = [640, 200];

export function useWidth(room: RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(FIRST_PX);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return undefined;
    const measure = () => {
      const { clientWidth } = element;
      // A frame in a hidden tab, or one that its host lays out anew, has no width for a moment: that is no narrow room.
      if (clientWidth > 0) setWidth(Math.max(LEAST_PX, Math.floor(clientWidth)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [room]);
  return width;
}
