/** Replays the past: the panel as it would have looked on a day, never with later data. */

import { useId } from "react";
import type { EpochDay } from "../../domain/day.ts";
import { addDays } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
import type { PanelInputs } from "../../usecases/panel-inputs.ts";
import { formatDay } from "../../view/format.ts";
import type { PanelView } from "../../view/panel-view.ts";
import type { ReplaySign } from "./replay-icon.tsx";
import { ReplayIcon } from "./replay-icon.tsx";
import { useStops } from "./stops.ts";
import { usePlaying } from "./use-playing.ts";

interface Props {
  readonly inputs: PanelInputs;
  readonly view: PanelView;
  readonly day: EpochDay;
  readonly onDay: (day: EpochDay) => void;
  readonly locale: string;
}

export function AsOf({ inputs, view, day, onDay, locale }: Props) {
  const id = useId();
  const { earliestDay, latestDay } = view;
  const stops = useStops(inputs, latestDay);
  const playing = usePlaying(stops.readings, day, onDay);
  if (earliestDay === null || earliestDay >= latestDay) return null;
  const isPast = day < latestDay;
  const known = isPast
    ? t("As known on {day}", { day: formatDay(day, locale) })
    : t("As of {day}", { day: formatDay(day, locale) });
  return (
    <div className="up-as-of">
      <label htmlFor={id} className="up-as-of-words">
        {known}
      </label>
      <input
        id={id}
        type="range"
        min={earliestDay}
        max={latestDay}
        step={1}
        value={day}
        aria-valuetext={known}
        onChange={(event) => onDay(addDays(earliestDay, Number(event.target.value) - earliestDay))}
      />
      <div className="up-row up-as-of-buttons">
        <Jump label={t("Previous verdict change")} sign="first" to={before(stops.verdicts, day)} onDay={onDay} />
        <Jump label={t("Previous reading")} sign="back" to={before(stops.readings, day)} onDay={onDay} />
        {playing.isOffered && (
          <button type="button" className="up-icon-button up-play" onClick={playing.toggle}>
            <ReplayIcon sign={playing.isPlaying ? "pause" : "play"} />
            {playing.isPlaying ? t("Pause") : t("Play")}
          </button>
        )}
        <Jump label={t("Next reading")} sign="on" to={after(stops.readings, day)} onDay={onDay} />
        <Jump label={t("Next verdict change")} sign="last" to={after(stops.verdicts, day)} onDay={onDay} />
        {isPast && (
          <button type="button" className="up-link" onClick={() => onDay(latestDay)}>
            {t("Back to {day}", { day: formatDay(latestDay, locale) })}
          </button>
        )}
      </div>
    </div>
  );
}

function Jump(props: {
  readonly label: string;
  readonly sign: ReplaySign;
  readonly to: EpochDay | null;
  readonly onDay: (day: EpochDay) => void;
}) {
  const { label, sign, to, onDay } = props;
  return (
    <button
      type="button"
      className="up-icon-button"
      aria-label={label}
      title={label}
      disabled={to === null}
      onClick={() => to !== null && onDay(to)}
    >
      <ReplayIcon sign={sign} />
    </button>
  );
}

function before(days: readonly EpochDay[], day: EpochDay): EpochDay | null {
  return days.findLast((stop) => stop < day) ?? null;
}

function after(days: readonly EpochDay[], day: EpochDay): EpochDay | null {
  return days.find((stop) => stop > day) ?? null;
}
