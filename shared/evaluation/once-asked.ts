/** What costs much and is asked for by few: reckoned at the first question, and then known. */
export function onceAsked<T>(reckon: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: reckon() };
    return known.value;
  };
}

/** The same for a question about a number that has few values: lengths of series, places in them. */
export function onceForEach<T>(reckon: (about: number) => T): (about: number) => T {
  const known = new Map<number, { readonly value: T }>();
  return (about) => {
    const found = known.get(about) ?? { value: reckon(about) };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(about, found);
    return found.value;
  };
}

const MOST_KNOWN = 2000;
