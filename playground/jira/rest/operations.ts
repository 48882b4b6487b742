/** Every operation the local Jira answers. Fixed paths stand before those with parameters. */
import { APP_FIELD_OPERATIONS } from "./app-fields.ts";
import { ARCHIVING_OPERATIONS } from "./archiving.ts";
import { BULK_PROPERTY_OPERATIONS } from "./bulk-properties.ts";
import { CHANGELOG_OPERATIONS } from "./changelog.ts";
import { COMMENT_OPERATIONS } from "./comments.ts";
import { ISSUE_OPERATIONS } from "./issues.ts";
import { METADATA_OPERATIONS } from "./metadata.ts";
import type { Operation } from "./operation.ts";
import { PERMISSION_OPERATIONS } from "./permissions.ts";
import { PROJECT_OPERATIONS } from "./projects.ts";
import { PROPERTY_OPERATIONS } from "./properties.ts";
import { SEARCH_OPERATIONS } from "./search.ts";
import { TRANSITION_OPERATIONS } from "./transitions.ts";
import { USER_OPERATIONS } from "./users.ts";
import { VERSION_OPERATIONS } from "./versions.ts";

export const OPERATIONS: readonly Operation[] = [
  ...SEARCH_OPERATIONS,
  ...ARCHIVING_OPERATIONS,
  ...BULK_PROPERTY_OPERATIONS,
  ...PROPERTY_OPERATIONS,
  ...TRANSITION_OPERATIONS,
  ...CHANGELOG_OPERATIONS,
  ...COMMENT_OPERATIONS,
  ...ISSUE_OPERATIONS,
  ...PROJECT_OPERATIONS,
  ...VERSION_OPERATIONS,
  ...USER_OPERATIONS,
  ...PERMISSION_OPERATIONS,
  ...METADATA_OPERATIONS,
  ...APP_FIELD_OPERATIONS,
];
