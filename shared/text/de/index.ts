/** German, as a benefits manager in Germany writes it; terms are in `docs/texts.md`. One file an area of the interface. */
import benefits from "./benefits.json";
import fields from "./fields.json";
import gadget from "./gadget.json";
import gate from "./gate.json";
import jira from "./jira.json";
import panel from "./panel.json";
import portfolio from "./portfolio.json";
import record from "./record.json";
import refusals from "./refusals.json";
import runs from "./runs.json";
import settings from "./settings.json";
import verdict from "./verdict.json";

export const GERMAN: Readonly<Record<string, string>> = {
  ...benefits,
  ...fields,
  ...gadget,
  ...gate,
  ...jira,
  ...panel,
  ...portfolio,
  ...record,
  ...refusals,
  ...runs,
  ...settings,
  ...verdict,
};
