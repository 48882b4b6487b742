/** Who answers for the benefit, whom it serves, and when it is looked at. */
import { BENEFIT_CLASSES } from "../../domain/hypothesis.ts";
import { Choice, NumberField, TextField } from "../fields.tsx";
import { CLASS_WORDS } from "../words.ts";
import type { FieldsContext } from "./fields-context.ts";
import { bind, unitOf } from "./fields-context.ts";
import { PeoplePicker } from "./people-picker.tsx";

export function PeopleFields(context: FieldsContext) {
  const { text, view, options, change } = context;
  return (
    <fieldset className="up-fields">
      <legend>Who answers for it</legend>
      {view.state === "committed" && view.ownerId !== null ? (
        <p>
          {text.ownerName} answers for it, also after delivery. To change that, hand the benefit over from the panel.
        </p>
      ) : (
        <PeoplePicker
          api={options.api}
          label="Benefit owner: answers for it, also after delivery"
          id={text.ownerId}
          name={text.ownerName}
          onPick={(ownerId, ownerName) => change({ ownerId, ownerName })}
        />
      )}
      <PeoplePicker
        api={options.api}
        label="Sponsor (if there is one)"
        id={text.sponsorId}
        name={text.sponsorName}
        onPick={(sponsorId, sponsorName) => change({ sponsorId, sponsorName })}
      />
      <TextField {...bind(context, "objective")} label="Objective it serves" />
      <div className="up-pair">
        <Choice
          {...bind(context, "benefitClass")}
          label="Kind of benefit"
          options={[["", "Not said"], ...BENEFIT_CLASSES.map((key) => [key, CLASS_WORDS[key]] as const)]}
        />
        <TextField {...bind(context, "reviewOn")} type="date" label="Review on" hint="Empty: on the target date." />
      </div>
      <div className="up-pair">
        <NumberField
          {...bind(context, "worth")}
          label={`Worth of one ${perUnit(context)} for a year`}
          hint="Only where somebody can defend the figure; empty: not valued in money."
        />
        <TextField {...bind(context, "currency")} label="Currency" />
      </div>
      <div className="up-pair">
        <NumberField
          {...bind(context, "share")}
          label="Share of the metric's movement claimed (%)"
          hint="Where several epics move one metric: together at most 100. Empty: none is claimed."
        />
        <NumberField
          {...bind(context, "reach")}
          label="Reaches in a quarter"
          hint="People or cases, where somebody counted. Only RICE uses it."
        />
      </div>
    </fieldset>
  );
}

function perUnit(context: FieldsContext): string {
  const unit = unitOf(context);
  return unit === "%" ? "percentage point" : unit === "" ? "unit of the metric" : `unit (${unit})`;
}
