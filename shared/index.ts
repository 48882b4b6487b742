/** The only door for adapters: what they call, the types they fill, and nothing else. */
export type { EpochDay } from "./domain/day.ts";
export { addDays, dayOfInstant, isoDay, parseDay } from "./domain/day.ts";
export type { Release, WorkBelow, WorkItem, WorkState } from "./domain/delivery.ts";
export { InitiativeRef, MetricId, PersonId, ProjectRef, SubjectId } from "./domain/ids.ts";
export type { InitiativeFacts } from "./domain/initiative.ts";
export type { Person } from "./domain/people.ts";
export type { Problem, Result } from "./domain/problem.ts";
export { fail, ok } from "./domain/problem.ts";
export type { InitiativeSummary } from "./domain/summary.ts";
export type { JournalEntry } from "./journal/entry.ts";
export { parseWith } from "./parse/field-problems.ts";
export { VisibleInitiative } from "./portfolio/row.ts";
export type { Host, PeopleDirectory, ValueStore, Visibility } from "./ports.ts";
export { answer } from "./usecases/answer.ts";
export { answerPortfolio } from "./usecases/answer-portfolio.ts";
export { PORTFOLIO_CALLS, portfolioApiOver } from "./usecases/portfolio-api.ts";
export type { ValueApi } from "./usecases/value-api.ts";
export { VALUE_CALLS, valueApiOver } from "./usecases/value-api.ts";
