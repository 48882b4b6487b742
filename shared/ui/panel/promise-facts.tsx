/** Who answers for it, what would prove it wrong, when it is looked at: one quiet line. */
import type { ReactNode } from "react";
import { formatDay, formatValue } from "../../view/format.ts";
import { nameOf } from "../people-words.ts";
import { Owner } from "../value-line.tsx";
import type { PanelContext } from "./task.ts";

export function PromiseFacts({ view, inputs, options }: PanelContext) {
  const { hypothesis, definition, line } = view;
  if (hypothesis === null) return null;
  const { locale } = options;
  const { falsifier, sponsorId } = hypothesis;
  const threshold =
    falsifier.threshold === null || definition === null ? null : formatValue(falsifier.threshold, definition, locale);
  return (
    <dl className="up-promise-facts">
      <Fact term="Owner">
        <Owner line={line} />
      </Fact>
      {sponsorId !== null && <Fact term="Sponsor">{nameOf(sponsorId, inputs.people)}</Fact>}
      <Fact term="We are wrong if">
        {falsifier.text !== ""
          ? falsifier.text
          : threshold === null
            ? "not written yet"
            : `it is not past ${threshold}`}
        {threshold !== null && falsifier.on !== null && (
          <span className="up-quiet">
            {" "}
            (checked on {formatDay(falsifier.on, locale)} at {threshold})
          </span>
        )}
      </Fact>
      <Fact term="Review">{line.nextReviewOn === null ? "no day set" : formatDay(line.nextReviewOn, locale)}</Fact>
      {line.objective !== "" && <Fact term="Serves">{line.objective}</Fact>}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="up-words">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
