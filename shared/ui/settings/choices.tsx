/** Boxes to tick and one to choose, with what each means in a quiet voice. */
import type { ReactNode } from "react";
import { useId } from "react";

interface Tick {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
}

export function CheckBox({
  label,
  hint,
  isOn,
  onChange,
  isDisabled = false,
}: Tick & { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  const id = useId();
  return (
    <div className="up-tick">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="up-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Ticks those of `options` that stand in `chosen`; the answer is in the order of the options. */
export function CheckList<Key extends string>({
  options,
  chosen,
  isStacked = false,
  onChange,
}: {
  readonly options: readonly (readonly [Key, string])[];
  readonly chosen: readonly Key[];
  readonly isStacked?: boolean;
  readonly onChange: (chosen: Key[]) => void;
}) {
  const keys = options.map(([key]) => key);
  return (
    <div className={isStacked ? "up-stack up-is-close" : "up-ticks"}>
      {options.map(([key, label]) => (
        <CheckBox
          key={key}
          label={label}
          isOn={chosen.includes(key)}
          onChange={(isOn) => onChange(keys.filter((each) => (each === key ? isOn : chosen.includes(each))))}
        />
      ))}
    </div>
  );
}

export function RadioList<Key extends string>({
  options,
  chosen,
  onChange,
}: {
  readonly options: readonly (Tick & { readonly key: Key })[];
  readonly chosen: Key;
  readonly onChange: (key: Key) => void;
}) {
  const name = useId();
  return (
    <div className="up-stack up-is-close">
      {options.map(({ key, label, hint, isDisabled = false }) => (
        <div className="up-tick" key={key}>
          <input
            id={`${name}-${key}`}
            type="radio"
            name={name}
            checked={chosen === key}
            disabled={isDisabled}
            aria-describedby={hint === undefined ? undefined : `${name}-${key}-hint`}
            onChange={() => onChange(key)}
          />
          <label htmlFor={`${name}-${key}`}>{label}</label>
          {hint !== undefined && (
            <p id={`${name}-${key}-hint`} className="up-quiet">
              {hint}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

/** A titled group of fields. */
export function Group({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="up-fields up-group">
      <legend>{title}</legend>
      {hint !== undefined && <p className="up-quiet">{hint}</p>}
      {children}
    </fieldset>
  );
}
