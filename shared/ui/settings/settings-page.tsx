/** The settings of one project. */
import { useCallback, useState } from "react";
import { GATES } from "../../domain/governance.ts";
import { COMMITMENT_NEEDS, type ProjectSettings, SHIPPED_RULES } from "../../domain/settings.ts";
import { t } from "../../text/t.ts";
import type { SettingsPage as Page } from "../../usecases/settings-api.ts";
import { CheckBox, CheckList, Group, RadioList } from "./choices.tsx";
import type { SettingsUiOptions } from "./options.ts";
import { Saving } from "./saving.tsx";
import { useSaved } from "./use-saved.ts";
import { WholeNumber } from "./whole-number.tsx";
import { GATE_ASKED_WORDS, NEED_WORDS, SHIPPED_WORDS, settingsDifferences } from "./words.ts";

export function SettingsPage({
  options: { api, locale, notify, showsTitle },
}: {
  readonly options: SettingsUiOptions;
}) {
  const [isWrong, setIsWrong] = useState(false);
  const save = useCallback(
    (settings: ProjectSettings, expectedLength: number) => api.saveSettings({ settings, expectedLength }),
    [api],
  );
  const saved = useSaved<ProjectSettings, Page>(api.openSettings, save, () =>
    notify?.(t("Settings saved."), "success"),
  );
  return (
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
            hint={t("Off: the pages say so in one sentence and ask nothing. What was written stays.")}
            isOn={value.isEnabled}
            onChange={(isEnabled) => saved.edit({ isEnabled })}
          />
          <Types page={page} value={value} edit={saved.edit} />
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
                ...(key === "release_only" && !page.knowsReleases
                  ? { isDisabled: true, hint: t("Cannot be chosen here: this host tells Upshot of no releases.") }
                  : {}),
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
        </>
      )}
    </Saving>
  );
}

/** All of the epic level, or those chosen; choosing none of them is no choice. */
function Types({
  page,
  value,
  edit,
}: {
  readonly page: Page;
  readonly value: ProjectSettings;
  readonly edit: (change: Partial<ProjectSettings>) => void;
}) {
  const usual = page.types.filter(({ isDefault }) => isDefault).map(({ name }) => name);
  const chosen = value.initiativeTypes;
  // A type that was renamed or removed in the host is shown, so that it can be taken out.
  const gone = (chosen ?? []).filter((name) => !page.types.some((type) => type.name === name));
  return (
    <Group title={t("Which work items carry a value hypothesis")}>
      <RadioList
        chosen={chosen === null ? "usual" : "chosen"}
        onChange={(key) => edit({ initiativeTypes: key === "usual" ? null : firstOf(usual, page) })}
        options={[
          { key: "usual", label: t("Those of the epic level ({types})", { types: usual.join(", ") || "–" }) },
          { key: "chosen", label: t("These types") },
        ]}
      />
      {chosen !== null && (
        <CheckList
          options={[
            ...page.types.map(({ name }) => [name, name] as const),
            ...gone.map((name) => [name, t("{name} (no longer in this project)", { name })] as const),
          ]}
          chosen={chosen}
          onChange={(names) => edit({ initiativeTypes: names.length === 0 ? null : names })}
        />
      )}
    </Group>
  );
}

function firstOf(usual: readonly string[], { types }: Page): string[] {
  return usual.length > 0 ? [...usual] : types.slice(0, 1).map(({ name }) => name);
}
