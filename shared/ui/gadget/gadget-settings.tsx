/** Settings of the small view: which work, which verdicts, charts or not. Every choice is told at once, so that a host can preview it. */
import { useState } from "react";
import { ProjectRef } from "../../domain/ids.ts";
import { VERDICTS } from "../../evaluation/types.ts";
import type { SmallViewSettings } from "../../portfolio/small-view-settings.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { Choice } from "../fields.tsx";
import { Glyph } from "../glyph.tsx";
import { GADGET_SETTINGS } from "./gadget-words.ts";
import type { SmallViewSettingsUiOptions } from "./options.ts";

const EVERYTHING = "";
const FRESH: SmallViewSettings = { schema: "small-view/1", project: null, verdicts: [], hasCharts: true };

export function GadgetSettings({ options }: { readonly options: SmallViewSettingsUiOptions }) {
  const [settings, setSettings] = useState(options.settings.ok ? options.settings.value : FRESH);
  const change = (part: Partial<SmallViewSettings>) => {
    const next = { ...settings, ...part };
    setSettings(next);
    options.onSettings(next);
  };
  const isKnown = settings.project === null || options.projects.some(({ ref }) => ref === settings.project);
  return (
    <div className="up-stack up-gadget-settings">
      {!options.settings.ok && <p className="up-note up-is-caution">{GADGET_SETTINGS.badSettings}</p>}
      <Choice
        label={GADGET_SETTINGS.scope}
        hint={GADGET_SETTINGS.scopeHint}
        value={settings.project ?? EVERYTHING}
        options={[
          [EVERYTHING, GADGET_SETTINGS.everything],
          ...options.projects.map(({ ref, name }) => [ref, name] as const),
          ...(isKnown ? [] : [[settings.project ?? EVERYTHING, GADGET_SETTINGS.unknownProject] as const]),
        ]}
        onChange={(value) => {
          const project = ProjectRef.safeParse(value);
          change({ project: project.success ? project.data : null });
        }}
      />
      <fieldset className="up-stack-small">
        <legend>{GADGET_SETTINGS.verdicts}</legend>
        <div className="up-gadget-verdicts">
          {VERDICTS.map((verdict) => (
            <label key={verdict} className="up-gadget-verdict">
              <input
                type="checkbox"
                checked={settings.verdicts.includes(verdict)}
                onChange={({ currentTarget: { checked } }) =>
                  change({
                    verdicts: VERDICTS.filter((one) => (one === verdict ? checked : settings.verdicts.includes(one))),
                  })
                }
              />
              <Glyph kind={verdict} />
              {LINE_WORDS[verdict]}
            </label>
          ))}
        </div>
        <p className="up-quiet">{GADGET_SETTINGS.verdictsHint}</p>
      </fieldset>
      <label className="up-gadget-verdict">
        <input
          type="checkbox"
          checked={settings.hasCharts}
          onChange={({ currentTarget: { checked } }) => change({ hasCharts: checked })}
        />
        {GADGET_SETTINGS.charts}
      </label>
      {options.onSave !== undefined && (
        <div className="up-row">
          <button type="button" className="up-button up-main" onClick={options.onSave}>
            {GADGET_SETTINGS.save}
          </button>
        </div>
      )}
    </div>
  );
}
