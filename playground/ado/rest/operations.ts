/** All operations of the REST API. */
import { buildOperations } from "./builds.ts";
import { classificationNodeOperations } from "./classification-nodes.ts";
import { documentOperations } from "./documents.ts";
import { environmentOperations } from "./environments.ts";
import { identityOperations } from "./identities.ts";
import { locationOperations } from "./locations.ts";
import type { Operation } from "./operation.ts";
import { permissionOperations } from "./permissions.ts";
import { processOperations } from "./processes.ts";
import { projectOperations } from "./projects.ts";
import { queryOperations } from "./queries.ts";
import { recycleBinOperations } from "./recycle-bin.ts";
import { releaseOperations } from "./releases.ts";
import { workItemEditOperations } from "./work-item-edits.ts";
import { workItemOperations } from "./work-items.ts";

export const OPERATIONS: readonly Operation[] = [
  ...workItemOperations,
  ...workItemEditOperations,
  ...recycleBinOperations,
  ...queryOperations,
  ...projectOperations,
  ...processOperations,
  ...permissionOperations,
  ...classificationNodeOperations,
  ...buildOperations,
  ...environmentOperations,
  ...releaseOperations,
  ...identityOperations,
  ...documentOperations,
  ...locationOperations,
];
