/** The harness page's script: seeds the host in memory, mounts a view over it, and lets a test change what it answers. */

import type { ValueHypothesis } from "../../../shared/domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../../../shared/domain/hypothesis.ts";
import {
  epicSubject,
  InitiativeRef,
  MetricId,
  metricSubject,
  PersonId,
  ProjectRef,
  projectSubject,
} from "../../../shared/domain/ids.ts";
import type { Problem } from "../../../shared/domain/problem.ts";
import type { EntryBody } from "../../../shared/journal/entry.ts";
import { MAX_ROWS_PER_ENTRY } from "../../../shared/journal/entry.ts";
import { chainOn } from "../../../shared/journal/hash-chain.ts";
import type { ReadSeries } from "../../../shared/parse/readings-table.ts";
import { readTable } from "../../../shared/parse/readings-table.ts";
import type { UiOptions } from "../../../shared/ui/index.ts";
import { mountLine, mountPanel } from "../../../shared/ui/index.ts";
import { mountPortfolio } from "../../../shared/ui/portfolio/index.ts";
import { answer } from "../../../shared/usecases/answer.ts";
import { valueApiOver } from "../../../shared/usecases/value-api.ts";
import { CASES, workItem } from "./cases.ts";
import type { DataWanted } from "./data.ts";
import { mountDataSection } from "./data.ts";
import type { GadgetWanted } from "./gadget.ts";
import { mountGadget } from "./gadget.ts";
import type { MemoryHost } from "./memory-host.ts";
import { ANA, BERND, memoryHost } from "./memory-host.ts";
import type { PortfolioWanted } from "./portfolio-rows.ts";
import { portfolioOptions } from "./portfolio-rows.ts";

export interface Wanted {
  readonly view: "panel" | "line";
  /** `empty`: no hypothesis. */
  readonly show: keyof typeof CASES | "empty" | "draft" | "listed";
  /** Text of the series' CSV file. */
  readonly csv?: string;
  readonly now?: string;
  readonly locale?: string;
  readonly mayEdit?: boolean;
  readonly hiddenCount?: number;
  /** Releases of the host are held back by a pipeline's gate. */
  readonly hasReleaseGate?: boolean;
  /** Replaces parts of the hypothesis. */
  readonly patch?: Partial<ValueHypothesis>;
  readonly isKept?: boolean;
  /** Bernd offers the benefit to Ana. */
  readonly offered?: boolean;
  /** Bernd proposed to stop, which waits for a second person. */
  readonly proposed?: boolean;
}

interface Harness {
  mount(wanted: Wanted | PortfolioWanted | GadgetWanted | DataWanted): Promise<void>;
  /** Every call answers this until it is null again. */
  problem: Problem | null;
  /** Calls that answer the problem; all when empty. */
  failing: readonly string[];
  delayMs: number;
  /** Keeps the panel's answers back until the function it gives is called. */
  holdPanel(): () => void;
  readonly calls: string[];
  readonly notes: string[];
  host: MemoryHost | null;
  /** Somebody else saves a draft now. */
  changeMeanwhile(patch: Partial<ValueHypothesis>): Promise<void>;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const REF = InitiativeRef.parse("10001");
const PROJECT = ProjectRef.parse("10000");
const METRIC = MetricId.parse("10001-m1");
const DAVID = PersonId.parse("david");

let released = Promise.resolve();
let mounted: { unmount(): void } | null = null;

window.harness = {
  problem: null,
  failing: [],
  delayMs: 0,
  holdPanel: () => {
    const gate = Promise.withResolvers<void>();
    released = gate.promise;
    return () => gate.resolve();
  },
  calls: [],
  notes: [],
  host: null,
  mount,
  changeMeanwhile: async (patch) => {
    const { host } = window.harness;
    if (host === null) return;
    const journal = host.journals.get(epicSubject(REF)) ?? [];
    const before = journal.findLast(({ body }) => "hypothesis" in body)?.body;
    const hypothesis = before !== undefined && "hypothesis" in before ? before.hypothesis : EMPTY_HYPOTHESIS;
    write(host, "2026-11-24T09:31:00.000Z", BERND, epicSubject(REF), [
      { kind: "hypothesis_drafted", hypothesis: { ...hypothesis, ...patch } },
    ]);
  },
};

async function mount(wanted: Wanted | PortfolioWanted | GadgetWanted | DataWanted): Promise<void> {
  mounted?.unmount();
  if (wanted.view === "portfolio") {
    window.harness.calls.length = 0;
    window.harness.notes.length = 0;
    const host = seeded({
      view: "panel",
      show: "nile",
      offered: wanted.offered === true,
      proposed: wanted.proposed === true,
    });
    window.harness.host = host;
    mounted = mountPortfolio(rootElement(), portfolioOptions(wanted, host));
    return;
  }
  if (wanted.view === "data") {
    window.harness.calls.length = 0;
    const host = seeded({
      view: "panel",
      show: "nile",
      offered: true,
      ...(wanted.csv === undefined ? {} : { csv: wanted.csv }),
    });
    window.harness.host = host;
    await answer(host, REF, "openPanel", {});
    mounted = mountDataSection(rootElement(), wanted, host);
    return;
  }
  if (isGadget(wanted)) {
    window.harness.calls.length = 0;
    mounted = mountGadget(rootElement(), wanted);
    return;
  }
  const host = seeded(wanted);
  window.harness.host = host;
  window.harness.calls.length = 0;
  window.harness.notes.length = 0;
  if (wanted.isKept === true) await answer(host, REF, "openPanel", {});
  const options: UiOptions = {
    api: valueApiOver(async (call, payload) => {
      window.harness.calls.push(call);
      const { delayMs, problem, failing } = window.harness;
      if (call === "openPanel") await released;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (problem !== null && (failing.length === 0 || failing.includes(call))) return { ok: false, problem };
      return JSON.parse(JSON.stringify(await answer(host, REF, call, JSON.parse(JSON.stringify(payload)))));
    }),
    locale: wanted.locale ?? "en-GB",
    draftKey: "upshot:harness:10001",
    notify: (message, tone) => window.harness.notes.push(`${tone}: ${message}`),
    hasReleaseGate: wanted.hasReleaseGate === true,
  };
  const root = rootElement();
  mounted = wanted.view === "line" ? mountLine(root, options) : mountPanel(root, options);
}

function isGadget(wanted: Wanted | GadgetWanted): wanted is GadgetWanted {
  return wanted.view === "gadget" || wanted.view === "gadget-settings";
}

function rootElement(): HTMLElement {
  const root = document.getElementById("root");
  if (root === null) throw new Error("the harness page has no root");
  return root;
}

const PROPOSAL = {
  kind: "decision_proposed",
  choice: "stop",
  reason: "The river will not rise again.",
  evidenceSeen: null,
  wouldChangeOurMind: "Ten wet years.",
  raisesWhen: null,
} as const;

function seeded({ show, csv, now, mayEdit, hiddenCount, patch, offered, proposed }: Wanted): MemoryHost {
  const shown = show === "empty" || show === "listed" || show === "draft" ? null : CASES[show];
  const shippedOn = shown?.shippedOn ?? null;
  const children = [
    workItem({ id: "10002", label: "PAY-2", parentId: REF, title: "First part", state: "done", doneOn: shippedOn }),
    workItem({ id: "10003", label: "PAY-3", parentId: REF, title: "Second part", state: "done", doneOn: shippedOn }),
    workItem({ id: "10004", label: "PAY-4", parentId: REF, title: "Left out", state: "cancelled" }),
  ];
  const open = [
    workItem({ id: "10002", label: "PAY-2", parentId: REF, title: "First part" }),
    workItem({ id: "10003", label: "PAY-3", parentId: REF, title: "Second part", state: "to_do" }),
  ];
  const host = memoryHost({
    now: now ?? "2026-11-24T09:30:00.000Z",
    initiative: { ref: REF, project: PROJECT, projectName: "Payments", item: workItem({}), mayEdit: mayEdit ?? true },
    work: { items: shown === null ? open : children, releases: [], hiddenCount: hiddenCount ?? 0 },
    people: [
      { id: ANA, name: "Ana Ruiz", isActive: true },
      { id: BERND, name: "Bernd Okafor", isActive: true },
      { id: DAVID, name: "David <b>Left</b>", isActive: false },
    ],
    viewer: ANA,
  });
  const at = "2026-11-24T09:00:00.000Z";
  if (show === "empty") return host;
  const definition = shown?.definition ?? CASES.seatbelts.definition;
  const rows = csv === undefined ? [] : readTable(csv, { kind: definition.kind, provenance: "measured" }).series;
  write(host, at, ANA, metricSubject(METRIC), [{ kind: "metric_defined", definition }, ...readingEntries(rows)]);
  write(host, at, ANA, projectSubject(PROJECT), [
    { kind: "metric_listed", metricId: METRIC, name: definition.name, unit: definition.unit },
  ]);
  if (show === "listed") return host;
  const hypothesis = {
    ...(shown?.hypothesis ?? { ...EMPTY_HYPOTHESIS, change: "let people pay in one step" }),
    metricId: METRIC,
    ...patch,
  };
  write(host, at, ANA, epicSubject(REF), [
    shown === null ? { kind: "hypothesis_drafted", hypothesis } : { kind: "hypothesis_committed", hypothesis },
    ...(shown?.endsOn == null
      ? []
      : [{ kind: "monitoring_ended" as const, on: shown.endsOn, reason: "The record ends." }]),
  ]);
  if (proposed === true) write(host, at, BERND, epicSubject(REF), [PROPOSAL]);
  if (offered === true)
    write(host, at, BERND, epicSubject(REF), [{ kind: "handover_offered", toId: ANA, reason: "You know rivers." }]);
  return host;
}

function readingEntries(series: readonly ReadSeries[]): readonly EntryBody[] {
  return series.flatMap(({ series: name, rows }) =>
    Array.from({ length: Math.ceil(rows.length / MAX_ROWS_PER_ENTRY) }, (_, index) => ({
      kind: "readings_recorded" as const,
      series: name,
      source: "csv" as const,
      rows: rows.slice(index * MAX_ROWS_PER_ENTRY, (index + 1) * MAX_ROWS_PER_ENTRY),
    })),
  );
}

function write(
  host: MemoryHost,
  at: string,
  by: PersonId,
  subject: ReturnType<typeof epicSubject>,
  bodies: readonly EntryBody[],
) {
  const journal = host.journals.get(subject) ?? [];
  host.journals.set(subject, [...journal, ...chainOn(journal, subject, bodies, { at, by })]);
}
