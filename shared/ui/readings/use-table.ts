/** The table being read from what was pasted or chosen: how far, and what came of it. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ReadingsTable, TableOptions } from "../../parse/readings-table.ts";
import { readInPieces } from "./read-in-pieces.ts";

type TableState =
  | { readonly status: "none" }
  | { readonly status: "reading"; readonly readCount: number; readonly allCount: number }
  | { readonly status: "stopped" }
  | { readonly status: "read"; readonly table: ReadingsTable };

export interface TableReader {
  readonly state: TableState;
  stop(): void;
}

/** Reads `text` anew whenever it or the options change; a newer text stops the reading of an older one. */
export function useTable(text: string, { kind, provenance }: TableOptions): TableReader {
  const [state, setState] = useState<TableState>({ status: "none" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    if (text.trim() === "") {
      setState({ status: "none" });
      return undefined;
    }
    const controller = new AbortController();
    running.current = controller;
    const report = (readCount: number, allCount: number) => setState({ status: "reading", readCount, allCount });
    readInPieces(text, { kind, provenance }, controller.signal, report).then((table) => {
      if (table !== null) setState({ status: "read", table });
    });
    return () => controller.abort();
  }, [text, kind, provenance]);
  const stop = useCallback(() => {
    running.current?.abort();
    setState({ status: "stopped" });
  }, []);
  return { state, stop };
}
