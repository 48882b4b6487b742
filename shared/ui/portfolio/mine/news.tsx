/** What changed since the viewer last looked, newest first. */
import type { PortfolioRow } from "../../../portfolio/row.ts";
import type { BenefitNews } from "../../../usecases/portfolio-api.ts";
import { DECISION_WORDS } from "../../../view/decision-words.ts";
import { formatDay } from "../../../view/format.ts";
import { LINE_WORDS } from "../../../view/verdict-words.ts";
import { Skeleton } from "../../skeleton.tsx";
import { Verdict } from "../../verdict.tsx";
import { changedSince, MINE, NEWS, newestTold, nothingChangedSince } from "./words.ts";

const MOST_SHOWN = 50;

interface Props {
  /** `null` while it is read. */
  readonly answer: BenefitNews | null;
  readonly rows: readonly PortfolioRow[];
  readonly locale: string;
}

export function News({ answer, rows, locale }: Props) {
  if (answer === null) return <Skeleton shape="line" label={MINE.readingNews} />;
  const { since, news } = answer;
  if (since === null) return <p className="up-quiet">{MINE.first}</p>;
  const day = formatDay(since, locale);
  if (news.length === 0) return <p className="up-quiet">{nothingChangedSince(day)}</p>;
  const labels = new Map(rows.map(({ initiative }) => [initiative.ref, initiative]));
  return (
    <section className="up-stack-small" aria-label={changedSince(day)}>
      <h2>{changedSince(day)}</h2>
      <ol className="up-news">
        {news.slice(0, MOST_SHOWN).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one thing can happen twice on a day; the list is drawn whole
          <li key={index}>
            <span className="up-quiet up-news-day">{formatDay(item.on, locale)}</span>
            <span className="up-words">
              {labels.get(item.ref)?.label} {labels.get(item.ref)?.title}
            </span>
            <span className="up-words">
              {item.verdict !== null && <Verdict kind={item.verdict.to} />} {newsWords(item)}
            </span>
          </li>
        ))}
      </ol>
      {news.length > MOST_SHOWN && <p className="up-quiet">{newestTold(MOST_SHOWN)}</p>}
    </section>
  );
}

function newsWords({ kind, by, verdict, choice }: BenefitNews["news"][number]): string {
  if (kind === "verdict")
    return verdict === null
      ? ""
      : NEWS.verdict(verdict.from === null ? null : LINE_WORDS[verdict.from], LINE_WORDS[verdict.to]);
  if (kind === "decided") return choice === null ? "" : NEWS.decided(by, DECISION_WORDS[choice]);
  return NEWS[kind](by);
}
