/** Holds the value review: it opens from the benefit window, not from closing the epic. */
import type { ValueReview } from "../domain/governance.ts";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { Host } from "../ports.ts";
import { fieldRefusal, said } from "../text/said.ts";
import { computePanel } from "../view/panel-view.ts";
import { appendExpecting } from "./append-entries.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import { refuseReading } from "./permission.ts";

/** `invalid_record` before the window opens, saying from when; `no_permission` without the right to edit the epic. */
export async function holdReview(
  host: Host,
  ref: InitiativeRef,
  { expectedLength, ...review }: ValueReview & { readonly expectedLength: number },
): Promise<Result<InitiativeRef>> {
  const inputs = await gatherPanelInputs(host, ref);
  if (!inputs.ok) return inputs;
  const { initiative, today } = inputs.value;
  const refused = refuseReading(initiative);
  if (refused !== null) return fail(refused);
  const { windowOpensOn } = computePanel(inputs.value, today);
  if (windowOpensOn === null || windowOpensOn > today) {
    const message =
      windowOpensOn === null
        ? said("Nothing that was promised has shipped yet: a review would judge what did not happen.")
        : said("The benefit window opens on {day}: until then nothing can be judged.", { day: { on: windowOpensOn } });
    return fail({ code: "invalid_record", what: "review", fields: [fieldRefusal("review", message)] });
  }
  const body = { kind: "review_held" as const, ...review };
  const appended = await appendExpecting(host, epicSubject(initiative.ref), [body], expectedLength);
  return appended.ok ? ok(initiative.ref) : appended;
}
