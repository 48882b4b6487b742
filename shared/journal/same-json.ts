/**
 * Whether two plain JSON values say the same, in whatever order their members stand; a member that is `undefined` is none.
 * What their canonical texts would tell, without writing those: a night compares ten thousand conclusions.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => isSameJson(value, other[index]))
    );
  if (!isMembers(one) || !isMembers(other)) return false;
  const isSame = (name: string) => isSameJson(one[name], other[name]);
  return Object.keys(one).every(isSame) && Object.keys(other).every((name) => name in one || other[name] === undefined);
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
