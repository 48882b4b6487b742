/** Types of `options.mjs`. */
export interface StartOptions {
  readonly port?: string;
  readonly reset?: true;
  readonly jira?: string;
  readonly email?: string;
  readonly ado?: string;
  readonly data?: string;
  readonly help?: true;
}
export function helpText(): string;
export function readOptions(
  words: readonly string[],
): { readonly ok: true; readonly options: StartOptions } | { readonly ok: false; readonly message: string };
