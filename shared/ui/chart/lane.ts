/** Texts in one line that never touch: who comes first keeps its place, others go to the other side or stay silent. */
export interface LaneText {
  readonly key: string;
  readonly x: number;
  readonly text: string;
  /** Room the mark itself takes on each side of `x`. */
  readonly markPx: number;
}

export interface PlacedText {
  readonly key: string;
  readonly x: number;
  readonly text: string;
  readonly anchor: "start" | "end";
}

const [CHARACTER_PX, GAP_PX] = [6.3, 8];

/** @param marks in order of importance. @returns those whose text has room, right of its mark or else left of it. */
export function placeInLane(marks: readonly LaneText[], from: number, to: number): readonly PlacedText[] {
  const taken = marks.map(({ x, markPx, key }) => ({ key, from: x - markPx, to: x + markPx }));
  const placed: PlacedText[] = [];
  for (const { key, x, text, markPx } of marks) {
    const long = text.length * CHARACTER_PX;
    const right = { key, from: x + markPx + 2, to: x + markPx + 2 + long };
    const left = { key, from: x - markPx - 2 - long, to: x - markPx - 2 };
    const isFree = (room: { from: number; to: number }) =>
      room.from >= from &&
      room.to <= to &&
      taken.every((other) => other.key === key || room.to + GAP_PX < other.from || room.from - GAP_PX > other.to);
    const room = isFree(right) ? right : isFree(left) ? left : null;
    if (room === null) continue;
    taken.push({ ...room, key: `${key}-text` });
    placed.push({ key, text, x: room === right ? room.from : room.to, anchor: room === right ? "start" : "end" });
  }
  return placed;
}
