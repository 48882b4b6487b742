/** Readings and definition of the metric picked in the form, so that a target is chosen against reality. */
import { useEffect, useMemo, useState } from "react";
import { MetricId } from "../../domain/ids.ts";
import type { JournalEntry } from "../../journal/entry.ts";
import type { MetricState } from "../../journal/metric-state.ts";
import { foldMetric } from "../../journal/metric-state.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import type { ValueApi } from "../../usecases/value-api.ts";
import { NEW_METRIC } from "./form-text.ts";

const NO_ENTRIES: readonly JournalEntry[] = [];

export function useMetric(api: ValueApi, inputs: PanelInputs, picked: string): MetricState {
  const [fetched, setFetched] = useState<{ readonly id: string; readonly entries: readonly JournalEntry[] } | null>(
    null,
  );
  const isOwn = picked === inputs.metricId;
  useEffect(() => {
    const id = MetricId.safeParse(picked);
    if (isOwn || !id.success || picked === NEW_METRIC) return undefined;
    let isCurrent = true;
    api.metricJournal({ metricId: id.data }).then((answer) => {
      if (isCurrent && answer.ok) setFetched({ id: picked, entries: answer.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [api, picked, isOwn]);
  const entries = isOwn ? inputs.metricEntries : fetched?.id === picked ? fetched.entries : NO_ENTRIES;
  return useMemo(() => foldMetric(entries), [entries]);
}
