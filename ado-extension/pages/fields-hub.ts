/** Project settings: fields that make verdicts findable by queries, boards and charts. */
import { fail } from "@upshot/shared";
import { mountFieldsSetup } from "@upshot/shared/ui";
import * as SDK from "azure-devops-extension-sdk";
import { addFields, planFields, removeFields } from "../fields/set-up.ts";
import { processPlace } from "./connect.ts";
import { viewerLocale } from "./locale.ts";
import { pageProject } from "./page-project.ts";
import "../../shared/ui/styles.css";

/** Types that carry hypotheses in the processes of Azure DevOps. */
const USUAL_TYPES = ["Epic"];

await SDK.init({ loaded: false, applyTheme: true });
await SDK.ready();
const root = document.getElementById("root");
const project = pageProject()?.ref ?? null;
const place = processPlace();
const nowhere = async () => fail({ code: "not_found", what: "the project of this page" });
const locale = viewerLocale();
document.documentElement.lang = locale;

if (root !== null)
  mountFieldsSetup(root, {
    locale,
    usualTypes: USUAL_TYPES,
    plan: () => (project === null ? nowhere() : planFields(place, project)),
    add: (typeNames) => (project === null ? nowhere() : addFields(place, project, typeNames)),
    remove: () => (project === null ? nowhere() : removeFields(place, project)),
  });
await SDK.notifyLoadSucceeded();
