/** The settings of one project. */
import { useCallback, useState } from "react";
import { asChosen, chosenName } from "../../domain/chosen-type.ts";
import { GATES } from "../../domain/governance.ts";
import { type ChosenType, COMMITMENT_NEEDS, type ProjectSettings, SHIPPED_RULES } from "../../domain/settings.ts";
import { t } from "../../text/t.ts";
import type { SettingsPage as Page } from "../../usecases/settings-api.ts";
import { FieldsSetup } from "../fields-setup/fields-setup.tsx";
import { CheckBox, CheckList, Group, RadioList } from "./choices.tsx";
import type { SettingsUiOptions } from "./options.ts";
import { Saving } from "./saving.tsx";
import { useSaved } from "./use-saved.ts";
import { WholeNumber } from "./whole-number.tsx";
import { GATE_ASKED_WORDS, NEED_WORDS, SHIPPED_WORDS, settingsDifferences } from "./words.ts";

export function SettingsPage({ options }: { readonly options: SettingsUiOptions }) {
  const { api, locale, notify, showsTitle, tellsChanges, fields } = options;
  const [isWrong, setIsWrong] = useState(false);
  const save = useCallback(
    (settings: ProjectSettings, expectedLength: number) => api.saveSettings({ settings, expectedLength }),
    [api],
  );
  const saved = useSaved<ProjectSettings, Page>(api.openSettings, save, () =>
    notify?.(t("Settings saved."), "success"),
  );
  return (
    <div className="up-admin">
      <Saving
        saved={saved}
        locale={locale}
        isWrong={isWrong}
        differences={settingsDifferences}
        deniedWords={t("You can read this, not change it: only somebody who administers this project can.")}
      >
        {(page, value) => (
          <>
            {showsTitle && <h2>{t("Value settings")}</h2>}
            <CheckBox
              label={t("Use Upshot in this project")}
              hint={t(
                "Off: pages beside the work say so in one sentence and ask nothing. What was written stays, in the portfolio too.",
              )}
              isOn={value.isEnabled}
              onChange={(isEnabled) => saved.edit({ isEnabled })}
            />
            <Group
              title={t("Work that carries a hypothesis")}
              hint={t("Work below it shows the value of the one above. With none ticked it is the epic level.")}
            >
              <TypeList types={page.types} chosen={value.initiativeTypes} onChange={saved.edit} />
            </Group>
            <Group
              title={t("What counts as shipped")}
              hint={t("A benefit can only show from the day people can use the work.")}
            >
              <RadioList
                chosen={value.shippedBy}
                onChange={(shippedBy) => saved.edit({ shippedBy })}
                options={SHIPPED_RULES.map((key) => ({
                  key,
                  label: SHIPPED_WORDS[key],
                  ...(page.shippedRules.includes(key)
                    ? {}
                    : { isDisabled: true, hint: t("Cannot be chosen here: Upshot does not learn of it.") }),
                }))}
              />
            </Group>
            <Group title={t("Gates")}>
              <CheckList
                isStacked
                options={GATES.map((gate) => [gate, GATE_ASKED_WORDS[gate]] as const)}
                chosen={value.gates}
                onChange={(gates) => saved.edit({ gates })}
              />
              {value.gates.includes("commitment") && (
                <Group title={t("A committed hypothesis needs")}>
                  <CheckList
                    options={COMMITMENT_NEEDS.map((need) => [need, NEED_WORDS[need]] as const)}
                    chosen={value.commitmentNeeds}
                    onChange={(commitmentNeeds) => saved.edit({ commitmentNeeds })}
                  />
                </Group>
              )}
            </Group>
            <Group title={t("Value reviews")}>
              <WholeNumber
                label={t("Days from one review to the next")}
                hint={t("The first review is on the day that the hypothesis names, else on the target date.")}
                suffix={t("days")}
                value={value.reviewCadenceDays}
                least={7}
                most={730}
                onChange={(reviewCadenceDays) => saved.edit({ reviewCadenceDays })}
                onWrong={setIsWrong}
              />
            </Group>
            {tellsChanges && (
              <CheckBox
                label={t("Tell a changed verdict in a comment")}
                hint={t("Only when the verdict's word changes, on the work item that carries the hypothesis.")}
                isOn={value.tellsVerdictChanges}
                onChange={(tellsVerdictChanges) => saved.edit({ tellsVerdictChanges })}
              />
            )}
          </>
        )}
      </Saving>
      {fields !== null && saved.page !== null && <FieldsSetup api={fields} usualTypes={typesInForce(saved.page)} />}
    </div>
  );
}

/** Names of the types that carry hypotheses, as saved. */
function typesInForce({ inForce, types }: Page): readonly string[] {
  return (inForce.initiativeTypes ?? usualTypes(types)).map(chosenName);
}

function usualTypes(types: Page["types"]): readonly ChosenType[] {
  return types.filter(({ isDefault }) => isDefault).map(asChosen);
}

const keyOf = (type: ChosenType) => (typeof type === "string" ? type : type.id);

/** A chosen type that the project no longer has stays in the list, so that it can be taken out. */
function TypeList({
  types,
  chosen,
  onChange,
}: {
  readonly types: Page["types"];
  readonly chosen: ProjectSettings["initiativeTypes"];
  readonly onChange: (change: Pick<ProjectSettings, "initiativeTypes">) => void;
}) {
  const usual = usualTypes(types).map(keyOf);
  const byKey = new Map([...types.map(asChosen), ...(chosen ?? [])].map((type) => [keyOf(type), type]));
  const isUsual = (ticked: readonly string[]) =>
    ticked.length === usual.length && usual.every((key) => ticked.includes(key));
  const chosenBy = (ticked: readonly string[]) => ticked.flatMap((key) => byKey.get(key) ?? []);
  return (
    <CheckList
      options={[...byKey].map(([key, type]) => [key, chosenName(type)] as const)}
      chosen={chosen?.map(keyOf) ?? usual}
      onChange={(ticked) =>
        onChange({ initiativeTypes: ticked.length === 0 || isUsual(ticked) ? null : chosenBy(ticked) })
      }
    />
  );
}
