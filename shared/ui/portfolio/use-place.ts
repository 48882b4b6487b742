/** The view that is shown and the query in force; both are told to the address, so that either can be shared. */
import { useCallback, useRef, useState } from "react";
import type { PortfolioUiOptions } from "./options.ts";
import type { Show } from "./place.ts";
import { readPlace, writePlace } from "./place.ts";
import type { QueryHandle } from "./use-query.ts";
import { useQuery } from "./use-query.ts";

export interface PlaceHandle {
  readonly show: Show;
  readonly asked: QueryHandle;
  /** Goes to a view; a text given with it replaces the query. */
  go(show: Show, queryText?: string): void;
}

export function usePlace({ addressText, onAddressText }: PortfolioUiOptions): PlaceHandle {
  const [first] = useState(() => readPlace(addressText));
  const [show, setShow] = useState(first.show);
  const shown = useRef(first.show);
  const text = useRef(first.queryText);
  const tell = useCallback(
    (queryText: string) => {
      text.current = queryText;
      onAddressText(writePlace({ show: shown.current, queryText }));
    },
    [onAddressText],
  );
  const asked = useQuery(first.queryText, tell);
  const { setText } = asked;
  const go = useCallback(
    (next: Show, queryText?: string) => {
      shown.current = next;
      setShow(next);
      if (queryText === undefined) tell(text.current);
      else setText(queryText);
    },
    [tell, setText],
  );
  return { show, asked, go };
}
