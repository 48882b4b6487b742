/** Sets up fields that hosts can query: what there is, what will be made, and the way back. A section of the settings. */
import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import { ProblemNote } from "../problem-note.tsx";
import { CheckBox } from "../settings/choices.tsx";
import { Skeleton } from "../skeleton.tsx";
import { FIELDS, FIELDS_COUNTS } from "./fields-words.ts";
import type { FieldsPlan, FieldsPlanType, FieldsSetupApi } from "./options.ts";
import { TakingAway } from "./taking-away.tsx";

interface State {
  readonly plan: FieldsPlan | null;
  readonly problem: Problem | null;
  readonly isWorking: boolean;
  /** What was done last; empty before anything was. */
  readonly said: string;
}

interface Props {
  readonly api: FieldsSetupApi;
  /** Types that are ticked at first: those that carry hypotheses. */
  readonly usualTypes: readonly string[];
}

export function FieldsSetup({ api, usualTypes }: Props) {
  const id = useId();
  const [state, setState] = useState<State>({ plan: null, problem: null, isWorking: false, said: "" });
  const read = useCallback(
    async (said: string) => {
      const plan = await api.plan();
      setState((before) =>
        plan.ok
          ? { plan: plan.value, problem: null, isWorking: false, said }
          : { ...before, problem: plan.problem, isWorking: false },
      );
    },
    [api],
  );
  useEffect(() => void read(""), [read]);
  const work = async (doing: () => ReturnType<FieldsSetupApi["add"]>, said: string) => {
    setState((before) => ({ ...before, isWorking: true, problem: null, said: "" }));
    const done = await doing();
    // What was made before it broke off is shown as it is now.
    await read(done.ok ? said : "");
    if (!done.ok) setState((before) => ({ ...before, problem: done.problem }));
  };
  const { plan, problem, isWorking, said } = state;
  const status = useRef<HTMLParagraphElement>(null);
  // The button that was pressed has nothing left to do, so it cannot keep the focus.
  useEffect(() => {
    if (said !== "") status.current?.focus();
  }, [said]);
  return (
    <section className="up-stack up-fields-setup" aria-labelledby={id} aria-busy={isWorking}>
      <h2 id={id}>{FIELDS.heading}</h2>
      <p>{FIELDS.lead}</p>
      <p className="up-quiet">{FIELDS.mirror}</p>
      {plan === null && problem === null && <Skeleton shape="panel" label={FIELDS.reading} />}
      {problem !== null && <ProblemNote problem={problem} deniedAdvice={FIELDS.denied} onRetry={() => void read("")} />}
      {plan?.kind === "refused" && <Refused plan={plan} />}
      {plan?.kind === "ready" && (
        <Ready
          {...{ plan, usualTypes, isWorking }}
          onAdd={(types) => void work(() => api.add(types), FIELDS.added)}
          onRemove={() => void work(() => api.remove(), FIELDS.removed)}
        />
      )}
      <p ref={status} role="status" tabIndex={-1}>
        {isWorking ? FIELDS.working : said}
      </p>
    </section>
  );
}

function Refused({ plan }: { readonly plan: Extract<FieldsPlan, { kind: "refused" }> }) {
  const advice = { locked: FIELDS.lockedAdvice, imported: FIELDS.importedAdvice, unseen: FIELDS.unseenAdvice };
  return (
    <div className="up-note up-is-caution up-stack-small">
      <p>
        {plan.processName !== "" && <strong>{plan.processName}: </strong>}
        {FIELDS[plan.reason]}
      </p>
      <p>{advice[plan.reason]}</p>
    </div>
  );
}

interface ReadyProps {
  readonly plan: Extract<FieldsPlan, { kind: "ready" }>;
  readonly usualTypes: readonly string[];
  readonly isWorking: boolean;
  onAdd(typeNames: readonly string[]): void;
  onRemove(): void;
}

function Ready({ plan, usualTypes, isWorking, onAdd, onRemove }: ReadyProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    plan.types.filter(({ name, has }) => has > 0 || usualTypes.includes(name)).map(({ name }) => name),
  );
  const newFields = plan.fields.filter(({ exists }) => !exists).length;
  const toDo = plan.types.filter(({ name, has }) => chosen.includes(name) && has < plan.fields.length);
  const isOurs = plan.types.some(({ ofUs }) => ofUs > 0);
  return (
    <>
      <p>
        {FIELDS_COUNTS.process(plan.processName, plan.projectNames.length)}{" "}
        {FIELDS_COUNTS.projects(plan.projectNames.join(", "))}
      </p>
      <h3>{FIELDS.fields}</h3>
      <ul className="up-fields-list">
        {plan.fields.map(({ reference, name, description, exists }) => (
          <li key={reference}>
            <strong>{name}</strong> <code className="up-mono">{reference}</code>{" "}
            <span className="up-quiet">· {exists ? FIELDS.exists : FIELDS.willBeMade}</span>
            <p className="up-quiet">{t(description)}</p>
          </li>
        ))}
      </ul>
      <fieldset className="up-fields">
        <legend>{FIELDS.types}</legend>
        <div className="up-ticks">
          {plan.types.map((type) => (
            <CheckBox
              key={type.name}
              label={type.name}
              hint={typeNote(type, plan.fields.length)}
              isDisabled={isWorking}
              isOn={chosen.includes(type.name)}
              onChange={(isOn) =>
                setChosen(isOn ? [...chosen, type.name] : chosen.filter((name) => name !== type.name))
              }
            />
          ))}
        </div>
      </fieldset>
      <h3>{FIELDS.preview}</h3>
      {chosen.length === 0 ? (
        <p>{FIELDS.noneChosen}</p>
      ) : toDo.length === 0 ? (
        <p>{FIELDS.nothing}</p>
      ) : (
        <ul className="up-fields-list">
          {newFields > 0 && <li>{FIELDS_COUNTS.create(newFields)}</li>}
          {toDo.map(({ name, has, isInherited }) => (
            <li key={name}>
              {FIELDS_COUNTS.addTo(plan.fields.length - has, name)}
              {!isInherited && ` ${name} ${FIELDS.inherits}.`}
            </li>
          ))}
        </ul>
      )}
      <div className="up-row">
        <button
          type="button"
          className="up-button up-main"
          disabled={isWorking || toDo.length === 0}
          onClick={() => onAdd(toDo.map(({ name }) => name))}
        >
          {FIELDS.add}
        </button>
      </div>
      {isOurs && <TakingAway isWorking={isWorking} onRemove={onRemove} />}
    </>
  );
}

function typeNote({ has }: FieldsPlanType, all: number): string | undefined {
  if (has === 0) return undefined;
  return has === all ? FIELDS.done : FIELDS.partly;
}
