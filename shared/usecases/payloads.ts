/** What a page may ask, as schemas. Everything a page sends is parsed with these before anything else happens. */
import * as z from "zod/mini";
import { Costs } from "../domain/costs.ts";
import { Decision, GateException, OwnershipHandover, ValueReview } from "../domain/governance.ts";
import { ValueHypothesis } from "../domain/hypothesis.ts";
import { MetricId } from "../domain/ids.ts";
import { MetricDefinition, ReadingRow, SeriesName } from "../domain/metric-definition.ts";
import { Day, plainText, someText } from "../domain/text.ts";
import { msg } from "../text/t.ts";

const ExpectedLength = z.int().check(z.minimum(0));

export const WritePayload = z.strictObject({
  hypothesis: ValueHypothesis,
  /** A metric to create with this draft, instead of picking one. */
  newMetric: z.nullable(MetricDefinition),
  /** Entries in the epic's journal when the form was opened. */
  expectedLength: ExpectedLength,
});
export const CommitPayload = z.strictObject({ hypothesis: ValueHypothesis, expectedLength: ExpectedLength });
export const RebaselinePayload = z.strictObject({
  hypothesis: ValueHypothesis,
  reason: someText(2000),
  expectedLength: ExpectedLength,
});

/** Rows a page may send at once; it sends more in several calls and shows how far it is. */
export const MAX_ROWS_PER_CALL = 2000;
export const ReadingsPayload = z.strictObject({
  metricId: MetricId,
  series: SeriesName,
  source: z.enum(["typed", "pasted", "csv"]),
  rows: z.array(ReadingRow).check(z.minLength(1, msg("Give at least one reading.")), z.maxLength(MAX_ROWS_PER_CALL)),
});
export const EndMonitoringPayload = z.strictObject({ on: Day, reason: someText(2000), expectedLength: ExpectedLength });
const { evidenceSeen: _, ...decisionOfAPage } = Decision.shape;
export const DecidePayload = z.strictObject({
  ...decisionOfAPage,
  seenDigest: z.nullable(someText(128)),
  expectedLength: ExpectedLength,
});
export const AnswerProposalPayload = z.strictObject({
  proposalSequence: z.int().check(z.minimum(1)),
  accepted: z.boolean(),
  reason: plainText(2000),
  seenDigest: z.nullable(someText(128)),
  expectedLength: ExpectedLength,
});
export const ReviewPayload = z.strictObject({ ...ValueReview.shape, expectedLength: ExpectedLength });
export const OfferPayload = z.strictObject({ ...OwnershipHandover.shape, expectedLength: ExpectedLength });
export const AnswerOfferPayload = z.strictObject({
  offerSequence: z.int().check(z.minimum(1)),
  accepted: z.boolean(),
  expectedLength: ExpectedLength,
});
export const ExceptionPayload = z.strictObject({ ...GateException.shape, expectedLength: ExpectedLength });
export const CostsPayload = z.strictObject({ ...Costs.shape, expectedLength: ExpectedLength });
export const MetricPayload = z.strictObject({ metricId: MetricId });
export const FindPeoplePayload = z.strictObject({ text: plainText(200) });
export const NoPayload = z.union([z.strictObject({}), z.undefined(), z.null()], "Send nothing with this call.");
