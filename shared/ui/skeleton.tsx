/** A wait of the right shape: nothing for 300 ms, then bones; after 2 s it says what it does, counts, and can be stopped. */

import { useEffect, useState } from "react";
import { t } from "../text/t.ts";
import { SkeletonRoom } from "./skeleton-room.tsx";

interface Props {
  readonly shape: "line" | "panel";
  /** What is being done, in words. */
  readonly label: string;
  readonly onStop?: () => void;
}

export function Skeleton({ shape, label, onStop }: Props) {
  const tenths = useWaitedTenths();
  if (tenths < 3) return <SkeletonRoom />;
  const isLong = tenths >= 20;
  return (
    <div className="up-skeleton" role="status" aria-busy="true">
      <p className={isLong ? "up-row up-quiet" : "up-hidden"}>
        {label} … {isLong && <span aria-hidden="true">{Math.floor(tenths / 10)} s</span>}
        {isLong && onStop !== undefined && (
          <button type="button" className="up-link" onClick={onStop}>
            {t("Stop waiting")}
          </button>
        )}
      </p>
      <div className="up-bone up-is-short" />
      <div className="up-bone" />
      {shape === "panel" && (
        <>
          <div className="up-bone" />
          <div className="up-bone up-is-chart" />
          <div className="up-bone up-is-short" />
        </>
      )}
    </div>
  );
}

/** Tenths of a second since this began to show: 3, then each whole second from 20 on. */
function useWaitedTenths(): number {
  const [tenths, setTenths] = useState(0);
  useEffect(() => {
    const first = window.setTimeout(() => setTenths(3), 300);
    let seconds = 0;
    const each = window.setInterval(() => {
      seconds += 1;
      if (seconds >= 2) setTenths(10 * seconds);
    }, 1000);
    return () => {
      window.clearTimeout(first);
      window.clearInterval(each);
    };
  }, []);
  return tenths;
}
