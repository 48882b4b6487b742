/** A small door with tools behind it: opens over the list, closes by Escape or by going elsewhere. */
import type { ReactNode } from "react";
import { useRef } from "react";

interface Props {
  readonly title: string;
  readonly isShort?: boolean;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

export function Tool({ title, isShort = false, onOpen, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => details.current?.removeAttribute("open");
  return (
    <details
      ref={details}
      className="up-details up-tool"
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || details.current?.open !== true) return;
        event.stopPropagation();
        close();
        details.current.querySelector("summary")?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <summary>{title}</summary>
      {/* Takes the focus of a press beside its controls, which would close it. */}
      <div className={`up-tool-room${isShort ? " up-is-short-room" : ""}`} tabIndex={-1}>
        {children}
      </div>
    </details>
  );
}
