/**
 * A fold that is made once for each journal: a look folds the same journal many times. Journals are never changed in place,
 * so the array itself stands for its state; whatever is appended makes another array.
 */
export function remembered<Entry, State>(
  fold: (history: readonly Entry[]) => State,
): (history: readonly Entry[]) => State {
  const states = new WeakMap<readonly Entry[], { readonly length: number; readonly state: State }>();
  return (history) => {
    const known = states.get(history);
    // Somebody who pushes all the same gets the state anew.
    if (known !== undefined && known.length === history.length) return known.state;
    const state = fold(history);
    states.set(history, { length: history.length, state });
    return state;
  };
}
