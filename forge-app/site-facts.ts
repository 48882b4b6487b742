/** What a site is asked for once in a call, however many initiatives are looked at. */
import { type DoneStatuses, doneStatuses } from "./reopened.ts";
import type { RequestJira } from "./request-jira.ts";
import { type PointsFields, pointsFields } from "./story-points.ts";

export interface SiteFacts {
  readonly pointsFields: PointsFields;
  readonly doneStatuses: DoneStatuses;
}

export function siteFacts(requestJira: RequestJira): SiteFacts {
  return { pointsFields: pointsFields(requestJira), doneStatuses: doneStatuses(requestJira) };
}
