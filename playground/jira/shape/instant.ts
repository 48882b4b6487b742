/** Jira writes instants as `2020-06-12T08:24:56.048+0000`. We keep UTC and let Jira's offset be zero, as an app account sees it. */
export function jiraInstant(instant: string): string {
  return instant.replace("Z", "+0000");
}
