/** What a host does for the section that makes verdicts findable by fields. */
import type { Result } from "../../domain/problem.ts";

export interface FieldsPlanType {
  readonly name: string;
  /** How many of the fields the type has now. */
  readonly has: number;
  /** How many of them Upshot added. */
  readonly ofUs: number;
  /** Already changed in this process; else it becomes a changed type. */
  readonly isInherited: boolean;
}

export type FieldsPlan =
  | {
      readonly kind: "refused";
      /** `locked`: one of the host's own; `imported`: changed by its file; `unseen`: not shown to this person. */
      readonly reason: "locked" | "imported" | "unseen";
      readonly processName: string;
    }
  | {
      readonly kind: "ready";
      readonly processName: string;
      /** Every project that gets the fields, as far as this person sees them. */
      readonly projectNames: readonly string[];
      readonly fields: readonly {
        readonly reference: string;
        readonly name: string;
        readonly description: string;
        readonly exists: boolean;
      }[];
      readonly types: readonly FieldsPlanType[];
    };

export interface FieldsSetupApi {
  plan(): Promise<Result<FieldsPlan>>;
  add(typeNames: readonly string[]): Promise<Result<null>>;
  remove(): Promise<Result<null>>;
}
