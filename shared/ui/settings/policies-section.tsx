/** Policies of the whole site or organisation: a section of the administrator's page. */
import { useCallback, useState } from "react";
import { DECISIONS, LONGEST_EXCEPTION_DAYS } from "../../domain/governance.ts";
import type { Policies } from "../../domain/settings.ts";
import { t } from "../../text/t.ts";
import type { PoliciesPage } from "../../usecases/settings-api.ts";
import { DECISION_WORDS } from "../../view/decision-words.ts";
import { CheckList, Group } from "./choices.tsx";
import type { AdminUiOptions } from "./options.ts";
import { Saving } from "./saving.tsx";
import { useSaved } from "./use-saved.ts";
import { WholeNumber } from "./whole-number.tsx";
import { policyDifferences } from "./words.ts";

export function PoliciesSection({ options }: { readonly options: AdminUiOptions }) {
  const { policies: api, locale, notify, countsPoints } = options;
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const save = useCallback(
    (policies: Policies, expectedLength: number) => api.savePolicies({ policies, expectedLength }),
    [api],
  );
  const saved = useSaved<Policies, PoliciesPage>(api.openPolicies, save, () =>
    notify?.(t("Policies saved."), "success"),
  );
  const mark = (field: string) => (isWrong: boolean) =>
    setWrong((before) => new Set([...[...before].filter((each) => each !== field), ...(isWrong ? [field] : [])]));
  return (
    <Saving
      saved={saved}
      locale={locale}
      isWrong={wrong.size > 0}
      differences={policyDifferences}
      deniedWords={t("You can read this, not change it: only somebody who administers the whole site can.")}
    >
      {(_, value) => (
        <>
          <Group
            title={t("Decisions that need two people")}
            hint={t("They are recorded as proposed, and take effect when a second person confirms them.")}
          >
            <CheckList
              options={DECISIONS.map((choice) => [choice, DECISION_WORDS[choice]] as const)}
              chosen={value.twoPersonChoices}
              onChange={(twoPersonChoices) => saved.edit({ twoPersonChoices })}
            />
          </Group>
          <Group title={t("Limits")}>
            <WholeNumber
              label={t("Longest exception to a gate")}
              suffix={t("days")}
              value={value.longestExceptionDays}
              least={1}
              most={LONGEST_EXCEPTION_DAYS}
              onChange={(longestExceptionDays) => saved.edit({ longestExceptionDays })}
              onWrong={mark("exception")}
            />
            {countsPoints && (
              <WholeNumber
                label={t("Points an hour that a night may use")}
                hint={t("All customers of an app share 65,000 an hour. Fewer points, and the night takes longer.")}
                suffix={t("points")}
                value={value.readingPointsPerHour}
                least={1_000}
                most={65_000}
                onChange={(readingPointsPerHour) => saved.edit({ readingPointsPerHour })}
                onWrong={mark("points")}
              />
            )}
          </Group>
        </>
      )}
    </Saving>
  );
}
