/** Who answers for the benefit, whom it serves, and when it is looked at. */

import { BENEFIT_CLASSES } from "../../domain/hypothesis.ts";
import { t } from "../../text/t.ts";
import { Choice, NumberField, TextField } from "../fields.tsx";
import { CLASS_WORDS } from "../words.ts";
import type { FieldsContext } from "./fields-context.ts";
import { bind, unitOf } from "./fields-context.ts";
import { PeoplePicker } from "./people-picker.tsx";

export function PeopleFields(context: FieldsContext) {
  const { text, view, options, change } = context;
  return (
    <fieldset className="up-fields">
      <legend>{t("Who answers for it")}</legend>
      {view.state === "committed" && view.ownerId !== null ? (
        <p>
          {t("{ownerName} answers for it, also after delivery. To change that, hand the benefit over from the panel.", {
            ownerName: text.ownerName,
          })}
        </p>
      ) : (
        <PeoplePicker
          api={options.api}
          label={t("Benefit owner: answers for it, also after delivery")}
          id={text.ownerId}
          name={text.ownerName}
          onPick={(ownerId, ownerName) => change({ ownerId, ownerName })}
        />
      )}
      <PeoplePicker
        api={options.api}
        label={t("Sponsor (if there is one)")}
        id={text.sponsorId}
        name={text.sponsorName}
        onPick={(sponsorId, sponsorName) => change({ sponsorId, sponsorName })}
      />
      <TextField {...bind(context, "objective")} label={t("Objective it serves")} />
      <div className="up-pair">
        <Choice
          {...bind(context, "benefitClass")}
          label={t("Kind of benefit")}
          options={[["", t("Not said")], ...BENEFIT_CLASSES.map((key) => [key, CLASS_WORDS[key]] as const)]}
        />
        <TextField
          {...bind(context, "reviewOn")}
          type="date"
          label={t("Review on")}
          hint={t("Empty: on the target date.")}
        />
      </div>
      <div className="up-pair">
        <NumberField
          {...bind(context, "worth")}
          label={t("Worth of one {unit} for a year", { unit: perUnit(context) })}
          hint={t("Only where somebody can defend the figure; empty: not valued in money.")}
        />
        <TextField {...bind(context, "currency")} label={t("Currency")} />
      </div>
      <div className="up-pair">
        <NumberField
          {...bind(context, "share")}
          label={t("Share of the metric's movement claimed (%)")}
          hint={t("Where several epics move one metric: together at most 100. Empty: none is claimed.")}
        />
        <NumberField
          {...bind(context, "reach")}
          label={t("Reaches in a quarter")}
          hint={t("People or cases, where somebody counted. Only RICE uses it.")}
        />
      </div>
    </fieldset>
  );
}

function perUnit(context: FieldsContext): string {
  const unit = unitOf(context);
  return unit === "%" ? t("percentage point") : unit === "" ? t("unit of the metric") : t("unit ({unit})", { unit });
}
