/** The signs of the replay's buttons, drawn so that they look alike on every system. */
export type ReplaySign = "first" | "back" | "play" | "pause" | "on" | "last";

const PATHS: Readonly<Record<ReplaySign, string>> = {
  first: "M3 3h2v10H3zM13 3v10L6 8z",
  back: "M11 3v10L4 8z",
  play: "M4 2.5v11L13.5 8z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  on: "M5 3v10l7-5z",
  last: "M11 3h2v10h-2zM3 3v10l7-5z",
};

export function ReplayIcon({ sign }: { readonly sign: ReplaySign }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
      <path d={PATHS[sign]} />
    </svg>
  );
}
