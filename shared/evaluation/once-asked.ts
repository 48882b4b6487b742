/** What costs much and is asked for by few: reckoned at the first question, and then known. */
export function onceAsked<T>(reckon: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: reckon() };
    return known.value;
  };
}
