/** Sends readings in batches, says how far it is, waits when the host asks for it, and can be stopped. What was sent stays. */
import { useEffect, useRef, useState } from "react";
import type { MetricId } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import type { ReadSeries } from "../../parse/readings-table.ts";
import { MAX_ROWS_PER_CALL } from "../../usecases/payloads.ts";
import type { ReadingsReceipt } from "../../usecases/record-readings.ts";
import type { ValueApi } from "../../usecases/value-api.ts";

export type Source = "typed" | "pasted" | "csv";

export interface Sending {
  readonly status: "idle" | "sending" | "waiting" | "stopped" | "failed" | "done";
  readonly sentCount: number;
  readonly allCount: number;
  readonly receipt: ReadingsReceipt;
  readonly problem: Problem | null;
}

const NOTHING: ReadingsReceipt = { recordedCount: 0, correctedCount: 0, unchangedCount: 0 };
const IDLE: Sending = { status: "idle", sentCount: 0, allCount: 0, receipt: NOTHING, problem: null };

export function useSending(api: ValueApi, metricId: MetricId, onDone: (receipt: ReadingsReceipt) => void) {
  const [sending, setSending] = useState(IDLE);
  const isStopped = useRef(false);
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );
  const send = async (series: readonly ReadSeries[], source: Source) => {
    isStopped.current = false;
    const batches = inBatches(series);
    let now: Sending = { ...IDLE, status: "sending", allCount: countOf(series) };
    setSending(now);
    for (const batch of batches) {
      const answer = await patiently(
        () => api.recordReadings({ metricId, source, ...batch }),
        (waits) => setSending({ ...now, status: waits ? "waiting" : "sending" }),
        isStopped,
      );
      if (isStopped.current) return setSending({ ...now, status: "stopped" });
      if (!answer.ok) return setSending({ ...now, status: "failed", problem: answer.problem });
      now = { ...now, sentCount: now.sentCount + batch.rows.length, receipt: sum(now.receipt, answer.value) };
      setSending(now);
    }
    setSending({ ...now, status: "done" });
    onDone(now.receipt);
  };
  const stop = () => {
    isStopped.current = true;
    setSending((before) => ({ ...before, status: "stopped" }));
  };
  return { sending, send, stop };
}

/** Asks again by itself after the time a rate-limited host names. */
async function patiently(
  ask: () => ReturnType<ValueApi["recordReadings"]>,
  onWait: (waits: boolean) => void,
  isStopped: { readonly current: boolean },
): ReturnType<ValueApi["recordReadings"]> {
  for (;;) {
    const answer = await ask();
    if (answer.ok || answer.problem.code !== "rate_limited" || isStopped.current) return answer;
    const { retryAfterMs } = answer.problem;
    onWait(true);
    await new Promise((resolve) => {
      window.setTimeout(resolve, retryAfterMs);
    });
    onWait(false);
  }
}

function inBatches(series: readonly ReadSeries[]): readonly ReadSeries[] {
  return series.flatMap(({ series: name, rows }) =>
    Array.from({ length: Math.ceil(rows.length / MAX_ROWS_PER_CALL) }, (_, index) => ({
      series: name,
      rows: rows.slice(index * MAX_ROWS_PER_CALL, (index + 1) * MAX_ROWS_PER_CALL),
    })),
  );
}

export function countOf(series: readonly ReadSeries[]): number {
  return series.reduce((count, { rows }) => count + rows.length, 0);
}

function sum(a: ReadingsReceipt, b: ReadingsReceipt): ReadingsReceipt {
  return {
    recordedCount: a.recordedCount + b.recordedCount,
    correctedCount: a.correctedCount + b.correctedCount,
    unchangedCount: a.unchangedCount + b.unchangedCount,
  };
}
