/** Value as a thin gauge with an interval: it may lie below zero or beyond the promise. Never mixed with delivery. */
import { t } from "../../text/t.ts";
import { formatBareChange, formatChance, formatChange } from "../../view/format.ts";
import type { PanelView } from "../../view/panel-view.ts";
import type { PromisedMovement } from "./movement.ts";
import { promisedMovement } from "./movement.ts";

export function ValueBar({ view, locale }: { readonly view: PanelView; readonly locale: string }) {
  const movement = promisedMovement(view);
  return (
    <div className="up-bar">
      <h2>{t("Value")}</h2>
      {movement === null ? <Track /> : <Gauge movement={movement} />}
      <p className="up-bar-words">{words(view, movement, locale)}</p>
    </div>
  );
}

function words({ assessment, definition }: PanelView, movement: PromisedMovement | null, locale: string): string {
  if (definition === null) return t("No metric yet");
  if (movement === null)
    return assessment === null ? t("No promise in force yet") : t("No movement can be compared yet");
  const promised = formatChange(movement.promised, definition, locale);
  if (movement.sofar === null) return t("no estimate yet of the promised {promised}", { promised });
  const sofar = formatBareChange(movement.sofar.estimate, definition, locale);
  const chance = assessment?.probabilityOfTarget ?? null;
  const moved = t("{moved} of {promised}", { moved: sofar, promised });
  return chance === null
    ? moved
    : `${moved} · ${t("{chance} chance of the target", { chance: formatChance(chance, locale) })}`;
}

const WIDTH = 100;
/** Room beyond zero and beyond the promise, so that both ends can be seen; further out is cut and marked by an arrow. */
const [LEAST, MOST] = [-0.5, 1.5];

function Gauge({ movement: { promised, sofar } }: { readonly movement: PromisedMovement }) {
  const shares = sofar === null ? [] : [sofar.estimate, sofar.low, sofar.high].map((value) => value / promised);
  const from = Math.max(LEAST, Math.min(0, ...shares.map((share) => share - 0.05)));
  const to = Math.min(MOST, Math.max(1, ...shares.map((share) => share + 0.05)));
  const x = (share: number) => ((Math.min(to, Math.max(from, share)) - from) / (to - from)) * (WIDTH - 4) + 2;
  const [estimate = 0, one = 0, other = 0] = shares;
  return (
    <svg className="up-gauge" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      <line className="up-gauge-track" x1={x(from)} x2={x(to)} y1="8" y2="8" />
      {shares.length > 0 && (
        <>
          <line className="up-gauge-so-far" x1={x(0)} x2={x(estimate)} y1="8" y2="8" />
          <line className="up-gauge-interval" x1={x(Math.min(one, other))} x2={x(Math.max(one, other))} y1="8" y2="8" />
          <line className="up-gauge-estimate" x1={x(estimate)} x2={x(estimate)} y1="2" y2="14" />
        </>
      )}
      <line className="up-gauge-zero" x1={x(0)} x2={x(0)} y1="1" y2="15" />
      <line className="up-gauge-target" x1={x(1)} x2={x(1)} y1="1" y2="15" />
    </svg>
  );
}

function Track() {
  return (
    <svg className="up-gauge" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      <line className="up-gauge-track" x1="2" x2={WIDTH - 2} y1="8" y2="8" />
    </svg>
  );
}
