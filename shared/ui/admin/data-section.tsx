/** The record as a whole, for whoever administers the site: take it away, erase a person, see what it weighs. */
import type { AdminUiOptions } from "../settings/options.ts";
import { ErasePart } from "./erase-part.tsx";
import { ExportPart } from "./export-part.tsx";
import { ImportPart } from "./import-part.tsx";
import { StoragePart } from "./storage-part.tsx";

export function DataSection({ options }: { readonly options: AdminUiOptions }) {
  const { record, locale, today, limitBytes, keepsNames } = options;
  return (
    <div className="up-stack up-data">
      <ExportPart api={record} locale={locale} today={today} />
      <StoragePart api={record} locale={locale} limitBytes={limitBytes} />
      <ImportPart api={record} locale={locale} keepsNames={keepsNames} />
      <ErasePart api={record} locale={locale} />
    </div>
  );
}
