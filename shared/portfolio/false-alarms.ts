/**
 * Claims that may be shown together: of those shown, at most the given share is false on average, however the series hang together.
 * The e-BH procedure (Wang & Ramdas 2022). And what "winners" are really worth: a sum of picked estimates is too high.
 */

/**
 * Which of several claims may be shown, in the order given. `evidence`: e-values, one for each (not running maxima: see `evidenceAmongOthers`); O(n log n).
 * Sorted from the strongest, the k-th counts when its evidence is at least n / (k x share); all stronger ones count with it.
 * @throws RangeError when an evidence is no number or negative, or the share is not above 0 and at most 1.
 */
export function shownClaims(evidence: readonly number[], falseShare: number): readonly boolean[] {
  if (!(falseShare > 0 && falseShare <= 1)) throw new RangeError("the share of false claims is above 0 and at most 1");
  if (evidence.some((value) => !(value >= 0))) throw new RangeError("evidence is a number from 0 up");
  const order = evidence.map((_, i) => i).sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0));
  let last = 0;
  for (const [rank, i] of order.entries()) {
    if ((evidence[i] ?? 0) >= evidence.length / ((rank + 1) * falseShare)) last = rank + 1;
  }
  const shown = new Set(order.slice(0, last));
  return evidence.map((_, i) => shown.has(i));
}

/**
 * What an e-process's running maximum is worth as evidence among others. The maximum answers "was it ever above N", but its mean in
 * unmoved series is above 1, so the e-BH procedure may not use it as it is. This adjuster may: (y - 1 - ln y) / (ln y)², the
 * mixture of all k y^(1-k) (Shafer, Shen, Vereshchagin & Vovk 2011, Test martingales, Bayes factors and p-values).
 * @param highest "1 in N" of one metric, the highest so far; below 1 counts as 1 @returns at least 0.5
 */
export function evidenceAmongOthers(highest: number): number {
  const log = Math.log(Math.max(1, highest));
  // Near 1 the quotient is 0 / 0; its series goes on smoothly from one half.
  if (log < 1e-3) return 0.5 + log / 6;
  return (Math.exp(log) - 1 - log) / log ** 2;
}

export interface UnsureEffect {
  readonly estimate: number;
  /** Standard error, same unit, above zero. */
  readonly error: number;
}

/**
 * Effects pulled towards zero by how unsure they are (empirical Bayes, James & Stein 1961, Efron & Morris 1975; positive part).
 * Give all effects that were looked at, not only the winners; then sum the winners. One unit for all.
 */
export function shrunkEffects(effects: readonly UnsureEffect[]): readonly number[] {
  const spread = effects.reduce((sum, { estimate, error }) => sum + estimate ** 2 - error ** 2, 0);
  const trueVariance = Math.max(0, spread / Math.max(1, effects.length));
  return effects.map(({ estimate, error }) =>
    trueVariance === 0 ? 0 : (estimate * trueVariance) / (trueVariance + error ** 2),
  );
}
