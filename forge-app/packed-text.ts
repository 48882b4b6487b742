/**
 * Entries as the database keeps them: deflated, because an installation may hold 1 GiB and JSON says the same words again and
 * again. The entry itself does not change: what is read is the text that was written, and its hash with it.
 *
 * Packed text begins with `z1:`; anything else is plain text from before, or was shorter so.
 */
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";

const MARK = "z1:";

/**
 * What most entries have in common, the most frequent last. Frozen: what was packed with it is unpacked with it. A better one
 * is a `z2:` beside this.
 */
const DICTIONARY = Buffer.from(
  [
    '{"kind":"exception_granted","gate":"commitment","gate":"verdict","reason":"","expiresOn":20',
    '{"kind":"handover_offered","toId":"{"kind":"handover_answered","offerSequence":,"accepted":true',
    '{"kind":"review_held","createdTheValue":"yes","chainBreak":"unknown","assumptions":[{"text":"","judgement":"held"}],"learnt":"',
    '{"kind":"decision_made","choice":"persevere","reason":"","evidenceSeen":{"asOf":20,"verdict":"off_path","reason":"","evidence":1,"evidenceGrade":"C","probabilityOfTarget":0.,"effect":{"estimate":0.,"low":-0.,"high":0.},"engineVersion":"0.6.0","inputsDigest":""},"wouldChangeOurMind":"","raisesWhen":{"kind":"day_reached","on":20',
    '{"kind":"metric_listed","metricId":"-m1-","name":"","unit":"%"}{"kind":"initiative_linked","initiative":"10',
    '{"kind":"metric_defined","definition":{"name":"","unit":"%","kind":"proportion","direction":"increase","cadence":"week","seasonPeriod":null,"stewardId":null,"seriesBreakOn":null}}',
    '{"kind":"verdict_recorded","asOf":20,"verdict":"insufficient_evidence","reasonCode":"too_few_readings","verdict":"not_due","verdict":"on_path","verdict":"realized","reasonCode":null,"reason":"It moved since the work shipped, which is compatible with what was promised.","evidence":1,"evidenceGrade":"C","dataHealth":"fresh","engineVersion":"0.6.0","inputsDigest":"',
    '{"kind":"hypothesis_drafted","hypothesis":{"schema":"hypothesis/1","change":"","who":"","behaviour":"","mechanism":"","metricId":"-m1-","path":{"baseline":null,"target":0.,"targetOn":20,"lagDays":0,"rampDays":28,"shape":"linear","customPoints":[],"tolerance":0.2,"holdDays":28},"falsifier":{"text":"","threshold":null,"on":20},"ownerId":"","sponsorId":null,"objective":"","benefitClass":null,"worthPerUnitYear":null,"indicators":[],"reviewOn":null}}',
    '{"kind":"hypothesis_committed","hypothesis":{"schema":"hypothesis/1","change":"',
    '"previousHash":"0000000000000000000000000000000000000000000000000000000000000000","salt":"',
    '{"schema":"entry/2","subject":"epic:10","sequence":1,"at":"2026-11-24T09:30:00.000Z","by":"upshot","body":{',
    '{"schema":"entry/2","subject":"metric:10-m1-","sequence":2,"at":"2026-12-01T10:00:00.000Z","by":"5b10","body":{"kind":"readings_recorded","series":null,"source":"csv","rows":[{"on":20000,"value":0.,"denominator":null,"provenance":"measured"},{"on":20007,"value":1,"denominator":null,"provenance":"measured"}]},"previousHash":"","salt":"","hash":"',
    '"source":"pushed","rows":[{"on":20',
  ].join(""),
);

/** @returns the shorter of the packed and the plain text. */
export function pack(text: string): string {
  const deflated = deflateRawSync(text, { dictionary: DICTIONARY, level: constants.Z_BEST_COMPRESSION });
  const packed = `${MARK}${deflated.toString("base64")}`;
  return packed.length < Buffer.byteLength(text) ? packed : text;
}

/** @returns `null` for text that begins as packed and is damaged. */
export function unpack(stored: string): string | null {
  if (!stored.startsWith(MARK)) return stored;
  try {
    return inflateRawSync(Buffer.from(stored.slice(MARK.length), "base64"), { dictionary: DICTIONARY }).toString(
      "utf8",
    );
  } catch {
    return null;
  }
}
