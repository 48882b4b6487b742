/** Sets up fields that hosts can query: what there is, what will be made, and the way back. */
import { useCallback, useEffect, useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { ProblemNote } from "../problem-note.tsx";
import { Skeleton } from "../skeleton.tsx";
import { FIELDS, FIELDS_COUNTS } from "./fields-words.ts";
import type { FieldsPlan, FieldsSetupUiOptions } from "./options.ts";

interface State {
  readonly plan: FieldsPlan | null;
  readonly problem: Problem | null;
  readonly isWorking: boolean;
  /** What was done last; empty before anything was. */
  readonly said: string;
}

export function FieldsSetup({ options }: { readonly options: FieldsSetupUiOptions }) {
  const [state, setState] = useState<State>({ plan: null, problem: null, isWorking: false, said: "" });
  const read = useCallback(
    async (said: string) => {
      const plan = await options.plan();
      setState((before) =>
        plan.ok
          ? { plan: plan.value, problem: null, isWorking: false, said }
          : { ...before, problem: plan.problem, isWorking: false },
      );
    },
    [options],
  );
  useEffect(() => void read(""), [read]);
  const work = async (doing: () => ReturnType<FieldsSetupUiOptions["add"]>, said: string) => {
    setState((before) => ({ ...before, isWorking: true, problem: null, said: "" }));
    const done = await doing();
    // What was made before it broke off is shown as it is now.
    await read(done.ok ? said : "");
    if (!done.ok) setState((before) => ({ ...before, problem: done.problem }));
  };
  const { plan, problem, isWorking, said } = state;
  if (plan === null && problem === null) return <Skeleton shape="panel" label={FIELDS.reading} />;
  return (
    <section className="up-stack up-fields-setup" aria-busy={isWorking}>
      <h2>{FIELDS.heading}</h2>
      <p>{FIELDS.lead}</p>
      <p className="up-quiet">{FIELDS.mirror}</p>
      {problem !== null && <ProblemNote problem={problem} onRetry={() => void read("")} />}
      {plan?.kind === "refused" && <Refused plan={plan} />}
      {plan?.kind === "ready" && (
        <Ready
          {...{ plan, options, isWorking }}
          onAdd={(types) => void work(() => options.add(types), FIELDS.added)}
          onRemove={() => void work(() => options.remove(), FIELDS.removed)}
        />
      )}
      <p role="status">{isWorking ? FIELDS.working : said}</p>
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
  readonly options: FieldsSetupUiOptions;
  readonly isWorking: boolean;
  onAdd(typeNames: readonly string[]): void;
  onRemove(): void;
}

function Ready({ plan, options, isWorking, onAdd, onRemove }: ReadyProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    plan.types.filter(({ name, has }) => has > 0 || options.usualTypes.includes(name)).map(({ name }) => name),
  );
  const [isRemoving, setRemoving] = useState(false);
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
            <p className="up-quiet">{description}</p>
          </li>
        ))}
      </ul>
      <fieldset className="up-stack-small">
        <legend>{FIELDS.types}</legend>
        {plan.types.map((type) => (
          <label key={type.name} className="up-gadget-verdict">
            <input
              type="checkbox"
              disabled={isWorking}
              checked={chosen.includes(type.name)}
              onChange={({ currentTarget: { checked } }) =>
                setChosen(checked ? [...chosen, type.name] : chosen.filter((name) => name !== type.name))
              }
            />
            {type.name}
            <span className="up-quiet">{typeNote(type, plan.fields.length)}</span>
          </label>
        ))}
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
        {isOurs && !isRemoving && (
          <button type="button" className="up-button" disabled={isWorking} onClick={() => setRemoving(true)}>
            {FIELDS.remove}
          </button>
        )}
      </div>
      {isOurs && isRemoving && (
        <div className="up-note up-is-caution up-stack-small">
          <p>{FIELDS.removeWhat}</p>
          <div className="up-row">
            <button
              type="button"
              className="up-button up-main"
              disabled={isWorking}
              onClick={() => {
                setRemoving(false);
                onRemove();
              }}
            >
              {FIELDS.removeNow}
            </button>
            <button type="button" className="up-button" onClick={() => setRemoving(false)}>
              {FIELDS.keep}
            </button>
          </div>
        </div>
      )}
    </>
  );
}

function typeNote({ has }: { readonly has: number }, all: number): string {
  if (has === 0) return "";
  return has === all ? FIELDS.done : FIELDS.partly;
}
