/** The only door for adapters: what they call, the types they fill, and nothing else. */

export { chosenName, isChosen } from "./domain/chosen-type.ts";
export type { EpochDay } from "./domain/day.ts";
export { addDays, dayOfInstant, isoDay, parseDay } from "./domain/day.ts";
export type { IterationEnd, Release, WorkBelow, WorkItem, WorkState } from "./domain/delivery.ts";
export { InitiativeRef, MetricId, metricSubject, PersonId, ProjectRef, SubjectId } from "./domain/ids.ts";
export type { InitiativeFacts } from "./domain/initiative.ts";
export type { Person } from "./domain/people.ts";
export type { Problem, Result } from "./domain/problem.ts";
export { fail, ok } from "./domain/problem.ts";
export type { ChosenType, ChosenTypes } from "./domain/settings.ts";
export { SHIPPED_RULES } from "./domain/settings.ts";
export { InitiativeSummary } from "./domain/summary.ts";
export type { JournalEntry } from "./journal/entry.ts";
export { parseWith } from "./parse/field-problems.ts";
export { parseSummary } from "./parse/stored-summary.ts";
export { VisibleInitiative } from "./portfolio/row.ts";
export type { SmallViewSettings } from "./portfolio/small-view-settings.ts";
export { readSmallViewSettings } from "./portfolio/small-view-settings.ts";
export type { GroupQuestion, StoreCondition, StoreGroup, StorePlace, StoreQuery } from "./portfolio/store-query.ts";
export type { Scannable } from "./portfolio/store-scan.ts";
export { groupsAmong, isAfter, scan, scannable } from "./portfolio/store-scan.ts";
export { STORED_COLUMNS, storedFields } from "./portfolio/stored-fields.ts";
export type {
  Administration,
  Host,
  PeopleDirectory,
  ProjectFacts,
  SubjectSize,
  ValueStore,
  Visibility,
} from "./ports.ts";
export { msg } from "./text/t.ts";
export { answerPortfolio } from "./usecases/answer-portfolio.ts";
export { answerRecord } from "./usecases/answer-record.ts";
export { answerRuns } from "./usecases/answer-runs.ts";
export { answerPolicies, answerSettings } from "./usecases/answer-settings.ts";
export { backoffMs, turns } from "./usecases/patience.ts";
export type { PortfolioApi } from "./usecases/portfolio-api.ts";
export { CALLS_ABOUT_A_PLACE, PORTFOLIO_CALLS, portfolioApiOver } from "./usecases/portfolio-api.ts";
export type { RecordApi } from "./usecases/record-api.ts";
export { RECORD_CALLS, recordApiOver } from "./usecases/record-api.ts";
export { RUNS_CALLS, runsApiOver } from "./usecases/runs-api.ts";
export type { PoliciesApi, SettingsApi } from "./usecases/settings-api.ts";
export { POLICIES_CALLS, policiesApiOver, SETTINGS_CALLS, settingsApiOver } from "./usecases/settings-api.ts";
export { answerReading } from "./usecases/site-reading.ts";
export { READING_CALLS, readingApiOver } from "./usecases/site-reading-api.ts";
export type { ValueApi, ValueCall } from "./usecases/value-api.ts";
export { VALUE_CALLS, valueApiOver } from "./usecases/value-api.ts";
