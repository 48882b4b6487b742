/** Form fields: a label, a control, and what to mend or to know, tied together for screen readers. */
import type { ReactNode } from "react";
import { useId } from "react";

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the text: red, and announced. */
  readonly wrong?: string | undefined;
  /** What is vague or missing, in a quiet voice. */
  readonly gaps?: readonly string[];
  readonly hint?: string;
  readonly suffix?: string;
  /** The focus has left the field. */
  readonly onLeave?: () => void;
}

interface ControlIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
  readonly onBlur: (() => void) | undefined;
}

function Field({
  label,
  wrong,
  gaps = [],
  hint,
  suffix,
  onLeave,
  children,
}: Omit<FieldProps, "value" | "onChange"> & { readonly children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const notes = [...(wrong === undefined ? [] : [wrong]), ...gaps, ...(hint === undefined ? [] : [hint])];
  const describedBy = notes.length === 0 ? undefined : `${id}-notes`;
  return (
    <div className="up-field">
      <label htmlFor={id}>{label}</label>
      <div className="up-control">
        {children({ id, "aria-describedby": describedBy, "aria-invalid": wrong !== undefined, onBlur: onLeave })}
        {suffix !== undefined && suffix !== "" && <span className="up-suffix">{suffix}</span>}
      </div>
      {notes.length > 0 && (
        <div id={describedBy} className="up-field-notes">
          {wrong !== undefined && <p className="up-wrong">{wrong}</p>}
          {gaps.map((gap) => (
            <p key={gap} className="up-gap">
              {gap}
            </p>
          ))}
          {hint !== undefined && <p className="up-quiet">{hint}</p>}
        </div>
      )}
    </div>
  );
}

export function TextField({
  value,
  onChange,
  type = "text",
  ...field
}: FieldProps & { readonly type?: "text" | "date" }) {
  return (
    <Field {...field}>
      {(ids) => (
        <input
          {...ids}
          type={type}
          dir={type === "text" ? "auto" : undefined}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function NumberField({ value, onChange, ...field }: FieldProps) {
  return (
    <Field {...field}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          inputMode="decimal"
          className="up-short"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function TextArea({ value, onChange, ...field }: FieldProps) {
  return (
    <Field {...field}>
      {(ids) => (
        <textarea
          {...ids}
          rows={2}
          dir="auto"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function Choice({
  value,
  onChange,
  options,
  ...field
}: FieldProps & { readonly options: readonly (readonly [string, string])[] }) {
  return (
    <Field {...field}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
