/** What a host's page gives to the pages of administrators: the way to ask, and how to show things in the host's own manner. */
import type { EpochDay } from "../../domain/day.ts";
import type { RecordApi } from "../../usecases/record-api.ts";
import type { RunsApi } from "../../usecases/runs-api.ts";
import type { PoliciesApi, SettingsApi } from "../../usecases/settings-api.ts";
import type { FieldsSetupApi } from "../fields-setup/options.ts";

interface AdminPageOptions {
  /** BCP 47 tag of the viewer's language, for numbers and dates. */
  readonly locale: string;
  /** A short message in the host's own place for them. */
  readonly notify?: (message: string, tone: "success" | "error") => void;
}

export interface SettingsUiOptions extends AdminPageOptions {
  readonly api: SettingsApi;
  /** The host writes no title above the page. */
  readonly showsTitle: boolean;
  /** The host's nightly run can comment on work items. */
  readonly tellsChanges: boolean;
  /** `null` = the host finds verdicts without fields that somebody sets up. */
  readonly fields: FieldsSetupApi | null;
}

export interface AdminUiOptions extends AdminPageOptions {
  readonly policies: PoliciesApi;
  /** The host counts what is read in points an hour. */
  readonly countsPoints: boolean;
  readonly record: RecordApi;
  /** Work keeps a name that people use when a site is moved and its ids become others. */
  readonly keepsNames: boolean;
  /** `null` = the host runs nothing by itself: a pipeline does. */
  readonly runs: RunsApi | null;
  /** Bytes that the host lets the record grow to; `null` = it states no limit. */
  readonly limitBytes: number | null;
  readonly today: EpochDay;
}
