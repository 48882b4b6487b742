/** Parts of statements that take many values. */

export function places(values: readonly unknown[]): string {
  return values.map(() => "?").join(", ");
}

export function inGroups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
