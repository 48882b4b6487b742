/** Adds readings: one typed, many pasted from a spreadsheet, or a CSV file. Previewed first; good rows are kept, bad ones named. */

import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { Provenance } from "../../domain/metric.ts";
import { PROVENANCES } from "../../domain/metric.ts";
import type { ReadSeries } from "../../parse/readings-table.ts";
import { t, texts } from "../../text/t.ts";
import { Choice } from "../fields.tsx";
import type { PanelContext } from "../panel/task.ts";
import { SendButton } from "../send-button.tsx";
import { PROVENANCE_WORDS } from "../words.ts";
import { receiptWords } from "./receipt-words.ts";
import type { Source } from "./sending.ts";
import { countOf, useSending } from "./sending.ts";
import { SendingNote } from "./sending-note.tsx";
import { TableSource } from "./table-source.tsx";
import { TypedReading } from "./typed-reading.tsx";

interface Props extends PanelContext {
  readonly correctOn: EpochDay | null;
  readonly onDone: () => void;
}

const SOURCES = ["typed", "pasted", "csv"] as const satisfies readonly Source[];
const SOURCE_WORDS: Readonly<Record<Source, string>> = texts({
  typed: "Type one",
  pasted: "Paste from a spreadsheet",
  csv: "Read a CSV file",
});

export function AddReadings({ view, options, handle, correctOn, onDone }: Props) {
  const { metricId, definition } = view;
  const [source, setSource] = useState<Source>("typed");
  const [provenance, setProvenance] = useState<Provenance>("measured");
  const [series, setSeries] = useState<readonly ReadSeries[]>([]);
  const [round, setRound] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (metricId === null || definition === null) return null;
  const common = { view, provenance, locale: options.locale, onRead: setSeries };
  return (
    <section
      className="up-drawer up-stack"
      aria-label={t("Add readings")}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {correctOn === null
          ? t("Readings of {name}", { name: definition.name })
          : t("Correct a reading of {name}", { name: definition.name })}
      </h2>
      <fieldset className="up-row">
        <legend className="up-hidden">{t("How do you add them?")}</legend>
        {SOURCES.map((key) => (
          <label key={key} className="up-radio">
            <input
              type="radio"
              name="up-source"
              checked={source === key}
              onChange={() => {
                setSource(key);
                setSeries([]);
              }}
            />
            {SOURCE_WORDS[key]}
          </label>
        ))}
      </fieldset>
      <Choice
        label={t("Where the values come from")}
        value={provenance}
        options={PROVENANCES.map((key) => [key, PROVENANCE_WORDS[key]] as const)}
        onChange={(next) => setProvenance(PROVENANCES.find((known) => known === next) ?? "measured")}
      />
      <Send
        {...{ series, source, metricId, options, onDone }}
        onSent={() => {
          setSeries([]);
          setRound(round + 1);
          heading.current?.focus();
          handle.reload();
        }}
      >
        {source === "typed" ? (
          <TypedReading key={round} {...common} correctOn={correctOn} />
        ) : (
          <TableSource key={`${source} ${round}`} {...common} source={source} />
        )}
      </Send>
    </section>
  );
}

interface SendProps extends Pick<Props, "options" | "onDone"> {
  readonly series: readonly ReadSeries[];
  readonly source: Source;
  readonly metricId: NonNullable<PanelContext["view"]["metricId"]>;
  readonly onSent: () => void;
  /** The fields: Enter in one of them sends. */
  readonly children: ReactNode;
}

function Send({ series, source, metricId, options, onDone, onSent, children }: SendProps) {
  const { api, locale, notify } = options;
  const { sending, send, stop } = useSending(api, metricId, (receipt) => {
    notify?.(receiptWords(receipt, locale), "success");
    onSent();
  });
  const isBusy = sending.status === "sending" || sending.status === "waiting";
  const count = countOf(series);
  const mayPress = count > 0 && !isBusy;
  return (
    <form
      className="up-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (mayPress) send(series, source);
      }}
    >
      {children}
      <SendingNote sending={sending} locale={locale} onRetry={() => send(series, source)} />
      <div className="up-row">
        <SendButton isMain mayPress={mayPress}>
          {count > 1
            ? t("Record {count} readings", { count: new Intl.NumberFormat(locale).format(count) })
            : t("Record the reading")}
        </SendButton>
        {isBusy ? (
          <button type="button" className="up-button" onClick={stop}>
            {t("Stop")}
          </button>
        ) : (
          <button type="button" className="up-button" onClick={onDone}>
            {t("Close")}
          </button>
        )}
      </div>
    </form>
  );
}
