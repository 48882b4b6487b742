/** The promises of an invented shop, so that every verdict, grade, decision and orphan can be seen: rows of `shop.csv`. */
import Papa from "papaparse";
import { z } from "zod";
import { BENEFIT_CLASSES } from "../../shared/domain/hypothesis.ts";
import { METRIC_KINDS } from "../../shared/domain/metric.ts";
import { STORIES } from "./made-series.ts";
import { ANA, BERND, CHIPO, FARID } from "./people.ts";

const OWNERS = { ana: ANA, bernd: BERND, chipo: CHIPO, farid: FARID } as const;
const Amount = z.coerce.number();

/** Empty = nobody could defend a figure. */
const Figure = z.string().transform((text) => (text === "" ? null : Number(text)));
/** Whole euro. */
const Euro = Figure;

const MadeStory = z.strictObject({
  host: z.enum(["jira", "ado"]),
  title: z.string(),
  change: z.string(),
  /** A row that names the metric of an earlier one promises on that metric, from where it stands by now. */
  metric: z.string(),
  unit: z.string(),
  kind: z.enum(METRIC_KINDS),
  base: Amount,
  /** Usual swing of a reading. */
  swing: Amount,
  /** Promised movement with its sign. */
  promised: Amount,
  story: z.enum(STORIES),
  objective: z.string(),
  benefitClass: z.enum(BENEFIT_CLASSES),
  owner: z.enum(["ana", "bernd", "chipo", "farid"]).transform((name) => OWNERS[name]),
  /** Worth of one unit for a year. */
  worthEuro: Euro,
  spentEuro: Euro,
  /** Where something is still to be spent, a part of the work is still to be done. */
  toSpendEuro: Euro,
  /** People or cases. */
  reachPerQuarter: Figure,
  /** Part of the metric's movement that is claimed, where several promise on it. */
  share: Figure,
});
export type MadeStory = z.infer<typeof MadeStory>;

/** @param csv text of `shop.csv`; a row that cannot be read is a bug of ours and throws. */
export function madeStories(csv: string): readonly MadeStory[] {
  return z.array(MadeStory).parse(Papa.parse(csv, { header: true, skipEmptyLines: true }).data);
}
