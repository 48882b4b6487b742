/** What every part of the form works on, and how one field is tied to its text, its mistake and its gaps. */
import type { GapField } from "../../domain/hypothesis-gaps.ts";
import type { MetricState } from "../../journal/metric-state.ts";
import { gapWords } from "../../view/gap-words.ts";
import type { PanelContext } from "../panel/task.ts";
import type { FormPreview } from "./form-preview.ts";
import type { FormText } from "./form-text.ts";
import type { ReadForm } from "./read-form.ts";

export interface FieldsContext extends PanelContext {
  readonly text: FormText;
  readonly read: ReadForm;
  readonly preview: FormPreview;
  /** The metric chosen, with the definition that is being written when it is a new one. */
  readonly metric: MetricState;
  readonly change: (patch: Partial<FormText>) => void;
}

type TextField = { [K in keyof FormText]: string extends FormText[K] ? K : never }[keyof FormText];

export function bind({ text, read, preview, change }: FieldsContext, field: TextField, gapField?: GapField) {
  const isTouched = text[field].trim() !== "";
  return {
    value: text[field],
    onChange: (value: string) => change({ [field]: value }),
    wrong: isTouched ? read.wrong[field] : undefined,
    // An empty field needs no reproach: the list below names it.
    gaps: isTouched && gapField !== undefined ? gapsFor(preview, gapField) : [],
  };
}

export function gapsFor({ gaps }: FormPreview, field: GapField): readonly string[] {
  return gaps.filter((gap) => gap.field === field).map(gapWords);
}

export function unitOf({ metric, text }: Pick<FieldsContext, "metric" | "text">): string {
  const kind = metric.definition?.kind ?? text.kind;
  return kind === "proportion" ? "%" : (metric.definition?.unit ?? text.unit);
}
