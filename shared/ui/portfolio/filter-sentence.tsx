/** The filters as one sentence, built from lists: each choice writes the query below. */
import { useMemo } from "react";
import { VERDICTS } from "../../evaluation/types.ts";
import type { PortfolioQuery, QueryField } from "../../portfolio/query.ts";
import { QUERY_FIELDS } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { COLUMN_LIST } from "./columns.ts";
import type { FilterChoice, FilterField } from "./filters.ts";
import { readFilter, sortedBy, withFilter } from "./filters.ts";
import { FILTERS, GROUPS, RANKS } from "./words.ts";

interface Props {
  readonly query: PortfolioQuery;
  readonly rows: readonly PortfolioRow[];
  readonly onQuery: (query: PortfolioQuery) => void;
}

type Option = readonly [value: string, words: string];

export function FilterSentence({ query, rows, onQuery }: Props) {
  const found = useMemo(() => optionsFrom(rows), [rows]);
  const pick = (field: FilterField) => ({
    value: readFilter(query, field),
    onPick: (choice: string) => onQuery(withFilter(query, field, choice)),
  });
  const [order] = query.orderBy;
  return (
    <div className="up-sentence">
      <Pick before={FILTERS.show} label={FILTERS.verdict} options={verdictOptions()} {...pick("verdict")} />
      <Pick before={FILTERS.in} label={FILTERS.project} options={found.projects} {...pick("project")} />
      <Pick before={FILTERS.ownedBy} label={FILTERS.owner} options={found.owners} {...pick("owner")} />
      <Pick before={FILTERS.serving} label={FILTERS.objective} options={found.objectives} {...pick("objective")} />
      <Pick before={FILTERS.due} label={FILTERS.window} options={windowOptions()} {...pick("window")} />
      <Pick before={FILTERS.asking} label={FILTERS.asks} options={asksOptions()} {...pick("asks")} />
      <Pick
        before={FILTERS.rankedBy}
        label={FILTERS.rank}
        options={rankOptions()}
        value={query.orderBy.length > 1 ? null : order === undefined ? "" : `${order.field} ${order.direction}`}
        onPick={(choice) => onQuery(ranked(query, choice))}
      />
      <Pick
        before={FILTERS.groupedBy}
        label={FILTERS.group}
        options={groupOptions()}
        value={query.groupBy !== null && !(query.groupBy in GROUPS) ? null : (query.groupBy ?? "")}
        onPick={(choice) => onQuery({ ...query, groupBy: fieldNamed(choice) })}
      />
    </div>
  );
}

interface PickProps {
  /** The word of the sentence that leads to the list: never parted from it by a line break. */
  readonly before: string;
  readonly label: string;
  readonly value: FilterChoice;
  readonly options: readonly Option[];
  readonly onPick: (choice: string) => void;
}

const AS_WRITTEN = "*as_written";

function Pick({ before, label, value, options, onPick }: PickProps) {
  const isKnown = value !== null && options.some(([option]) => option === value);
  return (
    <span className="up-clause">
      {before}
      <select
        className={`up-pick${value === "" ? "" : " up-is-set"}`}
        aria-label={label}
        value={value ?? AS_WRITTEN}
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        {value === null && (
          <option value={AS_WRITTEN} disabled>
            {FILTERS.asWritten}
          </option>
        )}
        {value !== null && !isKnown && <option value={value}>{value}</option>}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}

// Looked up when they are shown: the language is not known when this file is loaded.
const verdictOptions = (): readonly Option[] => [
  ["", FILTERS.anyVerdict],
  ["*attention", FILTERS.attention],
  ["*cannot_tell", FILTERS.cannotTell],
  ...VERDICTS.map((verdict): Option => [verdict, lowered(LINE_WORDS[verdict])]),
  ["*none", FILTERS.noVerdict],
];
const windowOptions = (): readonly Option[] => [
  ["", FILTERS.anyWindow],
  ["*open", FILTERS.windowOpen],
  ["*30", FILTERS.windowSoon],
  ["*90", FILTERS.windowQuarter],
  ["*none", FILTERS.windowNone],
];
const asksOptions = (): readonly Option[] => [
  ["", FILTERS.asksAnything],
  ["*raised", FILTERS.asksDecision],
  ["*proposed", FILTERS.asksSecond],
  ["*review", FILTERS.asksReview],
  ["*orphan", FILTERS.asksOwner],
  ["*closed", FILTERS.asksClosed],
  ["*exception", FILTERS.asksException],
];
const groupOptions = (): readonly Option[] => [["", FILTERS.noGroup], ...Object.entries(GROUPS)];
const rankOptions = (): readonly Option[] => [
  ["", FILTERS.noRank],
  ...COLUMN_LIST.flatMap(({ sortsBy }): Option[] => {
    const words = sortsBy === null ? undefined : RANKS[sortsBy];
    return words === undefined
      ? []
      : [
          [`${sortsBy} ascending`, words.up],
          [`${sortsBy} descending`, words.down],
        ];
  }),
];

function ranked(query: PortfolioQuery, choice: string): PortfolioQuery {
  const [name = "", direction] = choice.split(" ");
  const field = fieldNamed(name);
  if (field === null) return { ...query, orderBy: [] };
  const ascending = sortedBy({ ...query, orderBy: [] }, field);
  return direction === "descending" ? sortedBy(ascending, field) : ascending;
}

/** A word as it stands inside a sentence. */
function lowered(word: string): string {
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
}

function fieldNamed(name: string): QueryField | null {
  return (Object.keys(QUERY_FIELDS) as QueryField[]).find((field) => field === name) ?? null; // keys of a closed record
}

function optionsFrom(rows: readonly PortfolioRow[]) {
  const [projects, owners, objectives] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { initiative, owner, summary } of rows) {
    if (initiative.projectName !== "") projects.add(initiative.projectName);
    if (owner !== null) owners.add(owner.name);
    if (summary !== null && summary.objective.trim() !== "") objectives.add(summary.objective);
  }
  const sorted = (names: Set<string>) =>
    [...names].sort((a, b) => a.localeCompare(b)).map((name): Option => [name, name]);
  return {
    projects: [["", FILTERS.everyProject] as Option, ...sorted(projects)],
    owners: [["", FILTERS.anyOwner] as Option, ["*none", FILTERS.noOwner] as Option, ...sorted(owners)],
    objectives: [["", FILTERS.anyObjective] as Option, ["*none", FILTERS.noObjective] as Option, ...sorted(objectives)],
  };
}
