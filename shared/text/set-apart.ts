/** Words from right to left inside a sentence from left to right. */

/** Letters of scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * What somebody wrote, set apart (Unicode's first strong isolate) where it runs from right to left: else the figures beside it
 * change places, and "50 → 58" is read as "58 → 50".
 */
export function setApart(written: string): string {
  return RIGHT_TO_LEFT.test(written) ? `\u2068${written}\u2069` : written;
}
