/** A hundred thousand hypotheses, each the same for the same number, made one at a time. */
import { dice } from "../../playground/dice.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { InitiativeRef, PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { VERDICTS } from "../../shared/evaluation/types.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { sampleRow } from "../portfolio/sample-rows.ts";

export const TODAY = 20_781 as EpochDay;
export const ROW_COUNT = 100_000;
const PROJECTS = 200;
const PEOPLE = 500;

export function benchRow(index: number): PortfolioRow {
  const { uniform, normal } = dice(index + 1);
  const day = () => (TODAY + Math.round(150 * normal())) as EpochDay;
  const isTold = uniform() < 0.5;
  const share = 0.5 + 0.5 * normal();
  const project = index % PROJECTS;
  const person = Math.floor(uniform() * PEOPLE);
  const ownerId = uniform() < 0.1 ? null : PersonId.parse(`person-${person}`);
  const about: Partial<InitiativeSummary> = {
    initiative: InitiativeRef.parse(String(100_000 + index)),
    project: ProjectRef.parse(String(10_000 + project)),
    verdict: VERDICTS[Math.floor(uniform() * VERDICTS.length)] ?? null,
    evidence: isTold ? Math.round(1 / Math.max(1e-4, uniform())) : 1,
    effect: isTold ? { estimate: share, low: share - 0.6, high: share + 0.6 } : null,
    probabilityOfTarget: isTold ? uniform() : null,
    delivery: { status: "in_progress", total: 9, done: 4, shipped: 2, plannedOn: null, pointsLeft: 12 },
    windowOpensOn: day(),
    nextReviewOn: day(),
    tellableFrom: day(),
    objective: `Objective ${index % 40}`,
    ownerId,
    governance: {
      raisesWhen: null,
      verdictSeen: null,
      exceptions: [],
      proposal: index % 500 === 7 ? { choice: "stop", on: day(), byId: PersonId.parse("person-3") } : null,
    },
    spark: Array.from({ length: 16 }, (_, week) => ({
      on: (TODAY - 7 * week) as EpochDay,
      value: normal(),
      expectedLow: null,
      expectedHigh: null,
    })),
  };
  const row = sampleRow(`P${project}-${index}`, { ...about, worth: [Math.round(1e8 * uniform()), "EUR"] });
  return {
    ...row,
    initiative: {
      ...row.initiative,
      ref: InitiativeRef.parse(String(100_000 + index)),
      project: ProjectRef.parse(String(10_000 + project)),
      projectName: `Project ${project}`,
    },
    owner: ownerId === null ? null : { id: ownerId, name: `Person ${person}`, isActive: person % 20 !== 0 },
  };
}
