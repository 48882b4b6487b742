/** A parsed JQL query. */
export type Operator = "=" | "!=" | "~" | "!~" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not";

export type Operand =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "empty" }
  | { readonly kind: "function"; readonly name: string; readonly arguments: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly Operand[] };

export type Clause =
  | { readonly kind: "and" | "or"; readonly clauses: readonly Clause[] }
  | { readonly kind: "not"; readonly clause: Clause }
  | { readonly kind: "terminal"; readonly field: string; readonly operator: Operator; readonly operand: Operand };

export interface Sort {
  readonly field: string;
  readonly direction: "ASC" | "DESC";
}

export interface Query {
  /** `null` for a query that restricts nothing. */
  readonly where: Clause | null;
  readonly orderBy: readonly Sort[];
}
