/** `view.createHistory()`: a history of the module's own, in the form of the "history" package, version 4. */
interface Location {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly state: unknown;
  readonly key: string;
}
type Action = "POP" | "PUSH" | "REPLACE";
type Listener = (location: Location, action: Action) => void;

export interface FrameHistory {
  action: Action;
  location: Location;
  readonly length: number;
  push(path: string, state?: unknown): void;
  replace(path: string, state?: unknown): void;
  go(steps: number): void;
  goBack(): void;
  goForward(): void;
  listen(listener: Listener): () => void;
  createHref(location: Pick<Location, "pathname" | "search" | "hash">): string;
}

export function createFrameHistory(start: string, report: (path: string) => void): FrameHistory {
  const entries: Location[] = [locationOf(start, undefined, 0)];
  const listeners = new Set<Listener>();
  let index = 0;

  const moved = (action: Action): void => {
    history.action = action;
    history.location = entries[index] ?? locationOf("/", undefined, 0);
    report(history.createHref(history.location));
    for (const listener of listeners) listener(history.location, action);
  };
  const history: FrameHistory = {
    action: "POP",
    location: entries[0] ?? locationOf("/", undefined, 0),
    get length() {
      return entries.length;
    },
    push: (path, state) => {
      entries.splice(index + 1, entries.length, locationOf(path, state, index + 1));
      index += 1;
      moved("PUSH");
    },
    replace: (path, state) => {
      entries[index] = locationOf(path, state, index);
      moved("REPLACE");
    },
    go: (steps) => {
      index = Math.min(Math.max(index + steps, 0), entries.length - 1);
      moved("POP");
    },
    goBack: () => history.go(-1),
    goForward: () => history.go(1),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    createHref: ({ pathname, search, hash }) => pathname + search + hash,
  };
  return history;
}

function locationOf(path: string, state: unknown, place: number): Location {
  const { pathname, search, hash } = new URL(path, "http://module.local");
  return { pathname, search, hash, state, key: String(place) };
}
