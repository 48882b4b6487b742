/** The words of the hypothesis: what changes, for whom, and why that should move the metric. */
import { t } from "../../text/t.ts";
import { TextArea } from "../fields.tsx";
import type { FieldsContext } from "./fields-context.ts";
import { bind } from "./fields-context.ts";

export function ChangeFields(context: FieldsContext) {
  return (
    <fieldset className="up-fields">
      <legend>{t("The change")}</legend>
      <TextArea
        {...bind(context, "change", "change")}
        label={t("If we …")}
        hint={t("What people will have that they do not have now.")}
      />
      <TextArea
        {...bind(context, "who", "who")}
        label={t("then who …")}
        hint={t("The people whose behaviour will be different.")}
      />
      <TextArea {...bind(context, "behaviour", "behaviour")} label={t("will do what differently …")} />
      <TextArea
        {...bind(context, "mechanism", "mechanism")}
        label={t("because …")}
        hint={t("Why it should work: what you will learn from if it does not.")}
      />
    </fieldset>
  );
}
