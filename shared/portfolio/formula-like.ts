/**
 * Whether a spreadsheet could run a text as a formula when it is in a cell of its own (OWASP, "CSV Injection"). Spreadsheets of
 * East Asia take the wide forms of the signs for the signs.
 */
export function isFormulaLike(text: string): boolean {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text);
}
