/**
 * The schema, forward only: a released migration is never changed, a later one is added.
 * Each is idempotent, because a run that dies between statement and bookkeeping is run again. In the subset of SQL that
 * TiDB, MySQL, MariaDB and SQLite share: composite keys, no foreign keys, no stored code. A new site runs them all in one
 * minute, in which the platform takes 25 schema statements, two of them the runner's own.
 */
export const MIGRATIONS: readonly { readonly name: string; readonly statement: string }[] = [
  {
    name: "v001_entries",
    statement: `CREATE TABLE IF NOT EXISTS upshot_entries (
      subject VARCHAR(140) NOT NULL,
      sequence INT NOT NULL,
      entry MEDIUMTEXT NOT NULL,
      PRIMARY KEY (subject, sequence)
    )`,
  },
  {
    name: "v002_summaries",
    statement: `CREATE TABLE IF NOT EXISTS upshot_summaries (
      initiative VARCHAR(120) NOT NULL,
      project VARCHAR(120) NOT NULL,
      summary TEXT NOT NULL,
      PRIMARY KEY (initiative)
    )`,
  },
  {
    name: "v003_summaries_by_project",
    statement: "CREATE INDEX IF NOT EXISTS upshot_summaries_by_project ON upshot_summaries (project, initiative)",
  },
  {
    name: "v004_work",
    statement: `CREATE TABLE IF NOT EXISTS upshot_work (
      initiative VARCHAR(140) NOT NULL,
      work MEDIUMTEXT NOT NULL,
      PRIMARY KEY (initiative)
    )`,
  },
  {
    name: "v005_work_items",
    statement: `CREATE TABLE IF NOT EXISTS upshot_work_items (
      item VARCHAR(140) NOT NULL,
      initiative VARCHAR(140) NOT NULL,
      PRIMARY KEY (item)
    )`,
  },
  {
    name: "v006_notes",
    statement: `CREATE TABLE IF NOT EXISTS upshot_notes (
      name VARCHAR(140) NOT NULL,
      value MEDIUMTEXT NOT NULL,
      PRIMARY KEY (name)
    )`,
  },
  {
    // What a query may filter and order by, beside the summaries. Rows kept before it have none until the next look.
    // Numbers 7 to 9 were never released: a table that this one replaced.
    name: "v010_figures",
    statement: `CREATE TABLE IF NOT EXISTS upshot_figures (
      initiative VARCHAR(120) NOT NULL,
      project VARCHAR(120) NOT NULL,
      state INT, verdict INT, benefit_class INT, delivery INT, evidence_grade INT, data_health INT, chain_break INT,
      decision INT, rebaselined INT, has_owner INT, evidence DOUBLE, probability DOUBLE,
      value_at_risk DOUBLE, value_at_risk_currency VARCHAR(3), expected_value DOUBLE, expected_value_currency VARCHAR(3),
      window_on INT, target_on INT, next_review_on INT, tellable_on INT, objective VARCHAR(24), metric VARCHAR(24),
      raised_now INT, raised_on INT, review_from INT, exception_last INT, proposed INT, proposed_on INT, owner VARCHAR(24),
      PRIMARY KEY (initiative)
    )`,
  },
  ...[
    "verdict",
    "probability",
    "value_at_risk",
    "expected_value",
    "next_review_on",
    "objective",
    "owner",
    "project",
  ].map((column) => ({
    name: `v011_figures_by_${column}`,
    statement: `CREATE INDEX IF NOT EXISTS upshot_figures_by_${column} ON upshot_figures (${column}, initiative)`,
  })),
  {
    name: "v012_figures_by_attention",
    statement:
      "CREATE INDEX IF NOT EXISTS upshot_figures_by_attention ON upshot_figures (raised_now, raised_on, review_from, exception_last, proposed, has_owner, state, project, initiative)",
  },
  {
    name: "v013_without_summary_fields",
    statement: "DROP TABLE IF EXISTS upshot_summary_fields",
  },
  {
    name: "v014_changes",
    statement: `CREATE TABLE IF NOT EXISTS upshot_changes (
      kind INT NOT NULL,
      id VARCHAR(140) NOT NULL,
      stamp VARCHAR(80) NOT NULL,
      PRIMARY KEY (kind, id)
    )`,
  },
  {
    name: "v015_changes_by_stamp",
    statement: "CREATE INDEX IF NOT EXISTS upshot_changes_by_stamp ON upshot_changes (stamp)",
  },
  {
    // One site may promise on as many metrics as it has epics: counting them without it takes a table of them all in memory.
    name: "v016_figures_by_metric",
    statement: "CREATE INDEX IF NOT EXISTS upshot_figures_by_metric ON upshot_figures (metric, initiative)",
  },
];
