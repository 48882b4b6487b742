/** What a person set out to do from the panel. */
import type { EpochDay } from "../../domain/day.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import type { PanelView } from "../../view/panel-view.ts";
import type { UiOptions } from "../options.ts";
import type { PanelHandle } from "../use-panel.ts";

export type Task =
  | { readonly kind: "write" }
  | { readonly kind: "rebaseline" }
  | { readonly kind: "readings"; readonly correctOn: EpochDay | null }
  | { readonly kind: "end" }
  | { readonly kind: "decide" }
  | { readonly kind: "answer" }
  | { readonly kind: "review" }
  | { readonly kind: "handover" }
  | { readonly kind: "exception" }
  | { readonly kind: "costs" };

/** Tasks that take the whole panel; the others are done beside it. */
export function takesThePanel(task: Task): boolean {
  return task.kind === "write" || task.kind === "rebaseline";
}

/** What every part of the panel works on. */
export interface PanelContext {
  readonly inputs: PanelInputs;
  readonly view: PanelView;
  readonly options: UiOptions;
  readonly handle: PanelHandle;
}
