/** Every word of the screen that sets up fields. */
import { t, texts } from "../../text/t.ts";

export const FIELDS = texts({
  reading: "Reading the process of this project",
  heading: "Fields for queries, boards and charts",
  lead: "Upshot can write each verdict into fields of the epic, so that queries, boards, charts and Power BI find it. Without fields everything in Upshot works the same.",
  mirror:
    "The fields are a mirror: whoever may edit the epic may change them, and the nightly run writes them right again. The record stays in the value panel.",
  fields: "The fields",
  exists: "exists in this organization",
  willBeMade: "will be created",
  types: "On which types of work item",
  inherits: "becomes a changed type of this process, as when somebody changes it by hand",
  partly: "has some of the fields",
  done: "has the fields",
  preview: "What will happen",
  nothing: "Nothing is left to do for the chosen types.",
  noneChosen: "Choose at least one type.",
  add: "Create and add the fields",
  remove: "Take the fields away again",
  removeWhat:
    "Takes the fields off every type that Upshot added them to. The organization keeps the fields themselves with what was written; an administrator can delete them in its settings.",
  removeNow: "Take them away now",
  keep: "Keep them",
  working: "Working …",
  denied:
    "It needs the permission to edit this process, which an administrator of the organization can grant. What was there before is as it was.",
  added: "The fields are there. The next nightly run fills them.",
  removed: "The fields are off the types. Nothing in the record was changed.",
  locked: "A process of Azure DevOps itself is locked: nobody can add fields to it.",
  lockedAdvice:
    "An administrator can create an inherited process from it, and change this project to that process. Then come back here.",
  imported: "This project follows an imported process, which is changed by its XML file, not from here.",
  importedAdvice: "Whoever keeps that file can add the fields listed in the documentation.",
  unseen: "The process of this project is not shown to you.",
  unseenAdvice: "Ask somebody who administers the organization's processes to open this page.",
});

export const FIELDS_COUNTS = {
  process: (name: string, count: number) =>
    t("Process {name}, followed by {count, plural, one {# project} other {# projects}} that you see.", { name, count }),
  projects: (names: string) => t("All of them get the fields: {names}.", { names }),
  create: (count: number) =>
    t("{count, plural, one {# field is} other {# fields are}} created in the organization.", { count }),
  addTo: (count: number, type: string) =>
    t("{count, plural, one {# field is} other {# fields are}} added to {type}.", { count, type }),
} as const;
