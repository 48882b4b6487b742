/** What the record weighs, how much fits, and which journals are the heaviest. */
import { ok } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import type { RecordApi, WeighedPage } from "../../usecases/record-api.ts";
import { useWalk } from "./use-walk.ts";
import { WalkNote } from "./walk-note.tsx";

type Weighed = Omit<WeighedPage, "next">;

const NOTHING: Weighed = { journals: 0, entries: 0, bytes: 0, sample: { bytes: 0, readings: 0 }, heaviest: [] };
const HEAVIEST_SHOWN = 5;
/** Where people should start to think about it. */
const CAUTION_SHARE = 0.7;

interface Props {
  readonly api: RecordApi;
  readonly locale: string;
  /** `null` = the host states no limit. */
  readonly limitBytes: number | null;
}

export function StoragePart({ api, locale, limitBytes }: Props) {
  const walk = useWalk(NOTHING, async (sum, cursor) => {
    const page = await api.weighPage({ cursor });
    return page.ok ? ok({ sum: added(sum, page.value), next: page.value.next }) : page;
  });
  const number = new Intl.NumberFormat(locale);
  const { status, sum } = walk;
  return (
    <div className="up-stack up-data-part">
      <h3>{t("Storage")}</h3>
      {status === "idle" && <p>{t("Measures what every journal takes, and tells how many readings still fit.")}</p>}
      <WalkNote
        walk={walk}
        progress={t("{journals} journals measured so far.", { journals: number.format(sum.journals) })}
      />
      {status === "done" && <Weight sum={sum} locale={locale} limitBytes={limitBytes} />}
      {(status === "idle" || status === "done") && (
        <p className="up-row">
          <button type="button" className="up-button" onClick={walk.start}>
            {status === "idle" ? t("Measure the storage") : t("Measure again")}
          </button>
        </p>
      )}
    </div>
  );
}

interface WeightProps {
  readonly sum: Weighed;
  readonly locale: string;
  readonly limitBytes: number | null;
}

function Weight({ sum, locale, limitBytes }: WeightProps) {
  const number = new Intl.NumberFormat(locale);
  const size = (bytes: number) => sizeText(bytes, locale);
  const facts = { size: size(sum.bytes), entries: number.format(sum.entries), journals: number.format(sum.journals) };
  const perReading = sum.sample.readings === 0 ? null : sum.sample.bytes / sum.sample.readings;
  return (
    <div className="up-stack" role="status">
      <p>
        {t("{size} in {entries} entries of {journals} journals.", facts)}
        {limitBytes === null &&
          ` ${t("The host states no limit for all of it; a document is sealed at about 150 kB.")}`}
      </p>
      {limitBytes !== null && <Share bytes={sum.bytes} limitBytes={limitBytes} locale={locale} />}
      {limitBytes !== null && perReading !== null && (
        <p>
          {t("A reading takes about {bytes} bytes here: room for about {count} more.", {
            bytes: number.format(Math.round(perReading)),
            count: number.format(roundDown(Math.max(0, limitBytes - sum.bytes) / perReading)),
          })}
        </p>
      )}
      {sum.heaviest.length > 0 && (
        <table className="up-data-heaviest">
          <caption>{t("Largest journals")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("Subject")}</th>
              <th scope="col" className="up-number">
                {t("Size")}
              </th>
            </tr>
          </thead>
          <tbody>
            {sum.heaviest.map(({ subject, bytes }) => (
              <tr key={subject}>
                <td>
                  <code>{subject}</code>
                </td>
                <td className="up-number">{size(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Share({
  bytes,
  limitBytes,
  locale,
}: {
  readonly bytes: number;
  readonly limitBytes: number;
  readonly locale: string;
}) {
  const share = bytes / limitBytes;
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 2 }).format(share);
  const words = t("{percent} of the {limit} that an installation may hold.", {
    percent,
    limit: sizeText(limitBytes, locale),
  });
  return (
    <div className="up-stack-small">
      <meter max={1} value={Math.min(1, share)} aria-label={words} />
      <p>
        {words}{" "}
        {share >= CAUTION_SHARE &&
          t("That is a lot: export everything, and ask whoever maintains Upshot before it is full.")}
      </p>
    </div>
  );
}

function added(sum: Weighed, page: Weighed): Weighed {
  return {
    journals: sum.journals + page.journals,
    entries: sum.entries + page.entries,
    bytes: sum.bytes + page.bytes,
    sample: {
      bytes: sum.sample.bytes + page.sample.bytes,
      readings: sum.sample.readings + page.sample.readings,
    },
    heaviest: [...sum.heaviest, ...page.heaviest].sort((a, b) => b.bytes - a.bytes).slice(0, HEAVIEST_SHOWN),
  };
}

const UNITS = ["kilobyte", "megabyte", "gigabyte"] as const;

/** Binary steps, as the hosts count their limits: 1 GB here is 1,073,741,824 bytes. */
function sizeText(bytes: number, locale: string): string {
  const step = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10) - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[step] ?? "kilobyte",
    maximumSignificantDigits: 3,
  }).format(bytes / 1024 ** (step + 1));
}

/** Two digits: more would claim to know what people will write. */
function roundDown(count: number): number {
  if (count < 1) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / step) * step;
}
