/** The administrator's page: one section below the other. A section is a file of its own and one line here. */
import type { ComponentType } from "react";
import { useId } from "react";
import { msg, t } from "../../text/t.ts";
import type { AdminUiOptions } from "../settings/options.ts";
import { PoliciesSection } from "../settings/policies-section.tsx";
import { DataSection } from "./data-section.tsx";
import { RunsSection } from "./runs-section.tsx";

interface Section {
  readonly title: string;
  readonly View: ComponentType<{ readonly options: AdminUiOptions }>;
}

const SECTIONS: readonly Section[] = [
  { title: msg("Policies"), View: PoliciesSection },
  { title: msg("Nightly runs"), View: RunsSection },
  { title: msg("Data"), View: DataSection },
];

export function AdminPage({ options }: { readonly options: AdminUiOptions }) {
  const id = useId();
  return (
    <div className="up-admin">
      {SECTIONS.map(({ title, View }, place) => (
        <section key={title} aria-labelledby={`${id}-${place}`}>
          <h2 id={`${id}-${place}`}>{t(title)}</h2>
          <View options={options} />
        </section>
      ))}
    </div>
  );
}
