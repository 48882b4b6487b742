/** What the site is made of. Operations getFields, getStatuses, getIssueAllTypes, getServerInfo. */
import { fieldsOf } from "../shape/fields.ts";
import { statusShape, typeShape } from "../shape/metadata-shape.ts";
import { typesSeen } from "../store/permissions.ts";
import { StatusRow, TypeRow } from "../store/records.ts";
import { type Answer, type Operation, ok, type RestRequest } from "./operation.ts";

function getFields({ site }: RestRequest): Answer {
  const keyOf = (id: string): string => site.appFields.find((field) => field.id === id)?.key ?? id;
  const fields = fieldsOf(site).map(({ id, name, custom, clauseNames, schema }) => ({
    id,
    key: keyOf(id),
    name,
    custom,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [...clauseNames],
    schema,
  }));
  return ok(fields, fields.length);
}

function getStatuses({ site }: RestRequest): Answer {
  const statuses = site.db
    .all("SELECT * FROM statuses ORDER BY id")
    .map((row) => statusShape(site, StatusRow.parse(row)));
  return ok(statuses, statuses.length);
}

/** Types of a team-managed project are told to whoever sees the project. */
function getIssueAllTypes({ site, viewer }: RestRequest): Answer {
  const seen = typesSeen(viewer);
  const types = site.db
    .all(`SELECT * FROM issue_types WHERE ${seen.sql} ORDER BY level DESC, id`, seen.values)
    .map((row) => typeShape(site, TypeRow.parse(row)));
  return ok(types, types.length);
}

function getServerInfo({ site }: RestRequest): Answer {
  return ok({
    baseUrl: site.url,
    version: "1001.0.0-SNAPSHOT",
    versionNumbers: [1001, 0, 0],
    deploymentType: "Cloud",
    buildNumber: 100_000,
    serverTime: site.now().replace("Z", "+0000"),
    serverTitle: "Local Jira",
    serverTimeZone: "Etc/UTC",
    defaultLocale: { locale: site.language.replace("-", "_") },
  });
}

export const METADATA_OPERATIONS: readonly Operation[] = [
  { id: "getFields", method: "GET", path: "/field", scope: "read:jira-work", isRead: true, handle: getFields },
  { id: "getStatuses", method: "GET", path: "/status", scope: "read:jira-work", isRead: true, handle: getStatuses },
  {
    id: "getIssueAllTypes",
    method: "GET",
    path: "/issuetype",
    scope: "read:jira-work",
    isRead: true,
    handle: getIssueAllTypes,
  },
  { id: "getServerInfo", method: "GET", path: "/serverInfo", scope: null, isRead: true, handle: getServerInfo },
];
