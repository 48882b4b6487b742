/** Every word of the small view and of its settings, in one place. */
import { t, texts } from "../../text/t.ts";

export const GADGET = texts({
  counts: "Hypotheses by verdict",
  rows: "Most at stake first",
  noRows: "No hypothesis has one of the chosen verdicts.",
  empty: "No epic here has a value hypothesis yet. Open one and write the first.",
  open: "Open the portfolio",
  badSettings: "The settings of this view cannot be read. Open them and save them anew.",
});

export const GADGET_COUNTS = {
  tellableFrom: (day: string) => t("the first from {day}", { day }),
  without: (count: number) => t("{count, plural, one {# epic} other {# epics}} without a value hypothesis", { count }),
  hidden: (count: number) => t("{count, number} more hidden from you and not counted", { count }),
  openAll: (count: number) => t("Open all {count, number} in the portfolio", { count }),
} as const;

export const GADGET_SETTINGS = texts({
  scope: "Which work",
  everything: "Every project each viewer may see",
  scopeHint: "Everybody sees only the work they may see; what is hidden from them is counted and left out.",
  unknownProject: "The project chosen before",
  verdicts: "Which verdicts",
  verdictsHint: "None ticked shows all of them, drafts too.",
  save: "Save",
  charts: "Show a small chart beside each epic",
  badSettings: "What was saved before cannot be read. What you choose now takes its place.",
});
