/** One real programme as a demo epic: what was done and when, what was promised, and what history says came of it. */
import type { Costs } from "../../shared/domain/costs.ts";
import type { Decision } from "../../shared/domain/governance.ts";
import type { BenefitClass } from "../../shared/domain/hypothesis.ts";
import type { Provenance } from "../../shared/domain/metric.ts";
import type { MetricDefinition } from "../../shared/domain/metric-definition.ts";
import type { Money } from "../../shared/domain/money.ts";
import type { PathShape } from "../../shared/evaluation/types.ts";

/** A child of the epic. Days are ISO. */
export interface DemoChild {
  readonly title: string;
  readonly createdOn: string;
  /** `null` = still open. */
  readonly doneOn: string | null;
  readonly points: number;
  /** Name of the release that carries it; only Jira knows releases. */
  readonly release?: string;
  readonly isCancelled?: boolean;
  /** A pipeline deployed it on the day it was done; only in Azure DevOps. */
  readonly isDeployed?: boolean;
}

export interface DemoRelease {
  readonly name: string;
  /** Day it went out, or is planned for. */
  readonly on: string;
  readonly isOut: boolean;
}

export interface DemoPromise {
  readonly change: string;
  readonly who: string;
  readonly behaviour: string;
  readonly mechanism: string;
  readonly objective: string;
  readonly benefitClass: BenefitClass;
  readonly target: number;
  readonly targetOn: string;
  readonly lagDays: number;
  readonly rampDays: number;
  readonly shape: PathShape;
  readonly tolerance: number;
  readonly holdDays: number;
  readonly falsifier: { readonly text: string; readonly threshold: number; readonly on: string };
  readonly reviewOn: string;
}

export type DemoDecision = Pick<Decision, "choice" | "reason" | "wouldChangeOurMind">;

export interface DemoCase {
  readonly host: "jira" | "ado";
  /** Real programmes and made ones stand in projects of their own. */
  readonly project: "real" | "made";
  /** Number of the epic in its project; its children follow. */
  readonly number: number;
  readonly title: string;
  /** Plain text; says what is history and what was chosen for the demonstration. */
  readonly description: string;
  readonly createdOn: string;
  readonly children: readonly DemoChild[];
  readonly releases: readonly DemoRelease[];
  /** File name in `series/`, without its ending; `null` for an epic on which nothing is written yet. */
  readonly series: string | null;
  /** Text of the readings where they are made and not in a file; `null` = an earlier case of the project brought the metric. */
  readonly csv?: string | null;
  readonly provenance?: Provenance;
  readonly metric: MetricDefinition | null;
  readonly promise: DemoPromise | null;
  /** Account of the benefit owner; see `people.ts`. */
  readonly owner: string | null;
  /** Day the record ends: from then on the verdict is final. */
  readonly monitoringEndsOn: string | null;
  readonly worthPerUnitYear?: Money | null;
  readonly reachPerQuarter?: number | null;
  readonly contributionShare?: number | null;
  readonly costs?: Costs | null;
  /** Written, and not committed. */
  readonly isDraft?: boolean;
  /** What was decided on the evidence as it stands when the demonstration is set up. */
  readonly decision?: DemoDecision | null;
  /** Asked for by Bernd, of a choice that the site leaves to two people: it waits for the second. */
  readonly proposal?: DemoDecision | null;
}
