/** What a WIQL text says. */
export type Operator =
  | "="
  | "<>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "not in"
  | "contains"
  | "not contains"
  | "in group"
  | "ever";
export type Literal = string | number;

export type Condition =
  | { readonly kind: "all" | "any"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | {
      readonly kind: "compare";
      /** `[Source].[System.Id]`: which end of a link; `null` in flat queries. */
      readonly end: "source" | "target" | null;
      /** As written. */
      readonly field: string;
      readonly operator: Operator;
      readonly values: readonly Literal[];
    };

export interface Query {
  readonly from: "workitems" | "workitemlinks";
  readonly columns: readonly string[];
  readonly where: Condition;
  readonly orderBy: readonly { readonly field: string; readonly isDescending: boolean }[];
  /** Of link queries: `recursive`, `mustcontain` … in lower case. */
  readonly mode: string | null;
}
