/** How large the groups of the query in force are, counted over the store while the whole is still read; added up answer by answer. */
import { useEffect, useMemo, useState } from "react";
import type { FieldValue } from "../../portfolio/field-values.ts";
import { formatQuery } from "../../portfolio/format-query.ts";
import type { PortfolioQuery } from "../../portfolio/query.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";

export type GroupSizes = ReadonlyMap<FieldValue, number>;

/** @returns `null` while they are counted, and where reading the whole list tells as soon: without a condition, or when all is read */
export function useGroupSizes(api: PortfolioApi, query: PortfolioQuery, isComplete: boolean): GroupSizes | null {
  const isWanted = !isComplete && query.groupBy !== null && query.where !== null;
  const text = useMemo(() => (isWanted ? formatQuery({ ...query, orderBy: [] }) : null), [query, isWanted]);
  const [counted, setCounted] = useState<{ readonly text: string; readonly sizes: GroupSizes } | null>(null);
  useEffect(() => {
    if (text === null) return undefined;
    let isCurrent = true;
    void countAll(api, text, () => isCurrent).then((sizes) => {
      if (isCurrent && sizes !== null) setCounted({ text, sizes });
    });
    return () => {
      isCurrent = false;
    };
  }, [api, text]);
  return counted !== null && counted.text === text ? counted.sizes : null;
}

/** `null` when it was given up, or a part could not be counted: half a count is none. */
async function countAll(api: PortfolioApi, query: string, isCurrent: () => boolean): Promise<GroupSizes | null> {
  const sizes = new Map<FieldValue, number>();
  let cursor: string | null = null;
  do {
    const answer: Awaited<ReturnType<PortfolioApi["portfolioGroups"]>> = await api.portfolioGroups({
      project: null,
      query,
      cursor,
    });
    if (!answer.ok || !isCurrent()) return null;
    for (const { value, count } of answer.value.groups) sizes.set(value, (sizes.get(value) ?? 0) + count);
    cursor = answer.value.next;
  } while (cursor !== null);
  return sizes;
}
