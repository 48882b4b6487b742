/** Says that all work of the site is being read, how far that is, and what the list shows meanwhile. Nothing when it is not. */
import { useEffect, useState } from "react";
import { t } from "../../text/t.ts";
import type { SiteReading } from "../../usecases/site-reading-api.ts";
import type { PortfolioUiOptions } from "./options.ts";

/** It takes hours: often enough to see it move. */
const LOOK_AGAIN_MS = 60_000;

interface Props {
  readonly ask: NonNullable<PortfolioUiOptions["siteReading"]>;
  readonly locale: string;
}

export function SiteReadingNote({ ask, locale }: Props) {
  const [reading, setReading] = useState<SiteReading>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What cannot be told is left out: the list stands by itself.
    void ask().then((answered) => {
      if (isGone || !answered.ok) return;
      setReading(answered.value);
      if (answered.value !== null) timer = setTimeout(() => setAsked(asked + 1), LOOK_AGAIN_MS);
    });
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [ask, asked]);
  if (reading === null) return null;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const said = t("Upshot is reading the work of the whole site: {percent} % of its epics are done.", {
    percent: reading.donePercent,
  });
  return (
    <div className="up-note up-stack-small">
      <p role="status">
        {said}
        {reading.waitingUntil !== null && (
          <> {t("It goes on at {time}.", { time: time.format(new Date(reading.waitingUntil)) })}</>
        )}
      </p>
      <progress max={100} value={reading.donePercent} aria-label={said} />
      <p className="up-quiet">
        {t("Until then the others show their last verdict, or none yet. Opening an epic judges it at once.")}
      </p>
    </div>
  );
}
