/**
 * Rows of a portfolio that a page reads by itself: each costs a point of the 65,000 an hour that all customers of the app share, so
 * that fifty people who open the portfolio of a large site in one hour stay within them.
 */
export const ROWS_UNASKED = 700;
