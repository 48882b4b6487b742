/** Events between the page and its modules' frames: `events.on`, `events.emit` and Jira's own. */
type Listener = (payload: unknown) => void;
const listeners = new Map<string, Map<number, Listener>>();
let nextSubscription = 1;

export function subscribe(event: string, listener: Listener): number {
  const id = nextSubscription++;
  const known = listeners.get(event) ?? new Map<number, Listener>();
  known.set(id, listener);
  listeners.set(event, known);
  return id;
}

export function unsubscribe(id: number): void {
  for (const known of listeners.values()) known.delete(id);
}

export function publish(event: string, payload: unknown): void {
  for (const listener of listeners.get(event)?.values() ?? []) listener(payload);
}
