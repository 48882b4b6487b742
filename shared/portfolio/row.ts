/** One line of the portfolio: an initiative the viewer may see, and what is kept of it. */
import * as z from "zod/mini";
import { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import { Person } from "../domain/people.ts";
import { InitiativeSummary } from "../domain/summary.ts";
import { plainText, someText } from "../domain/text.ts";

/** An initiative as the host names it to this viewer. */
export const VisibleInitiative = z.strictObject({
  ref: InitiativeRef,
  /** What people call it: PAY-12, or 4711. */
  label: someText(120),
  title: plainText(2000),
  project: ProjectRef,
  projectName: plainText(300),
  /** Its status category is done or removed: the benefit goes on all the same. */
  isClosed: z.boolean(),
});
export type VisibleInitiative = z.infer<typeof VisibleInitiative>;

export const PortfolioRow = z.strictObject({
  initiative: VisibleInitiative,
  /** `null` = no value hypothesis was ever written, or none was looked at yet. */
  summary: z.nullable(InitiativeSummary),
  /** `null` = nobody owns it; a person who left is here with `isActive: false`. */
  owner: z.nullable(Person),
  /** Who proposed the decision that waits for a second person; `null` = none waits. */
  proposer: z.nullable(Person),
});
export type PortfolioRow = z.infer<typeof PortfolioRow>;
