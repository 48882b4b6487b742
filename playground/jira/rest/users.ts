/** People. Operations findUsers, getUser, bulkGetUsers, getCurrentUser. */
import { languageOf } from "../languages.ts";
import { rest, userShape } from "../shape/metadata-shape.ts";
import { userById } from "../store/lookups.ts";
import { UserRow } from "../store/records.ts";
import { accountIdOf } from "../viewer.ts";
import { type Answer, numberFrom, type Operation, ok, pageBean, type RestRequest, refused } from "./operation.ts";

/** By the beginning of any word of the name, or of the address; inactive people are not found. */
function findUsers(request: RestRequest): Answer {
  const { site, query } = request;
  const text = query.get("query");
  const accountId = query.get("accountId");
  if (text === null && accountId === null && query.get("property") === null) {
    return refused(400, "You must specify at least one of the following: query, accountId or property.");
  }
  const begins = (whole: string): boolean =>
    ` ${whole.toLowerCase()}`.includes(` ${(text ?? "").trim().toLowerCase()}`);
  const users = site.db
    .all("SELECT * FROM users WHERE active = 1 AND account_type = 'atlassian' ORDER BY name")
    .map((row) => UserRow.parse(row))
    .filter((user) =>
      accountId === null ? begins(user.name) || begins(user.email ?? "") : user.account_id === accountId,
    );
  const startAt = numberFrom(request, "startAt", 0);
  const page = users.slice(startAt, startAt + numberFrom(request, "maxResults", 50, 1_000));
  return ok(
    page.map((user) => userShape(site, user)),
    page.length,
  );
}

function getUser(request: RestRequest): Answer {
  const accountId = request.query.get("accountId");
  if (accountId === null) return refused(400, "The accountId query parameter needs to be provided.");
  const user = userById(request.site, accountId);
  return user === null
    ? refused(404, `The user with the accountId "${accountId}" does not exist.`)
    : ok(userShape(request.site, user));
}

function bulkGetUsers(request: RestRequest): Answer {
  const { site } = request;
  const ids = request.query.getAll("accountId");
  if (ids.length === 0) return refused(400, "The accountId query parameter needs to be provided.");
  const users = ids.flatMap((id) => userById(site, id) ?? []).map((user) => userShape(site, user));
  return pageBean(request, users, rest(site, "user/bulk"), 10, 200);
}

function getCurrentUser({ site, viewer }: RestRequest): Answer {
  const user = userById(site, accountIdOf(viewer) ?? "");
  if (user === null) return refused(401, "Client must be authenticated to access this resource.");
  return ok({
    ...userShape(site, user),
    locale: languageOf(site, user.account_id).replace("-", "_"),
    groups: { size: 0, items: [] },
    applicationRoles: { size: 0, items: [] },
    expand: "groups,applicationRoles",
  });
}

export const USER_OPERATIONS: readonly Operation[] = [
  { id: "findUsers", method: "GET", path: "/user/search", scope: "read:jira-user", isRead: true, handle: findUsers },
  {
    id: "bulkGetUsers",
    method: "GET",
    path: "/user/bulk",
    scope: "read:jira-user",
    isRead: true,
    handle: bulkGetUsers,
  },
  { id: "getUser", method: "GET", path: "/user", scope: "read:jira-user", isRead: true, handle: getUser },
  {
    id: "getCurrentUser",
    method: "GET",
    path: "/myself",
    scope: "read:jira-user",
    isRead: true,
    handle: getCurrentUser,
  },
];
