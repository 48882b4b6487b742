/** Which types were chosen to carry hypotheses, as the host has them now. */
import type { ChosenType } from "./settings.ts";

/** A type of work items; `id` is `null` where the host knows types by their names alone. */
export interface WorkType {
  readonly id: string | null;
  readonly name: string;
}

export function isChosen(chosen: readonly ChosenType[], { id, name }: WorkType): boolean {
  return chosen.some((one) => (typeof one === "string" ? one === name : one.id === id));
}

export function chosenName(chosen: ChosenType): string {
  return typeof chosen === "string" ? chosen : chosen.name;
}

/** By the ids and the names that the host's types have now; one that is not among them stays as it was chosen. */
export function asKnown(chosen: readonly ChosenType[], types: readonly WorkType[]): ChosenType[] {
  return chosen.map((one) => {
    const known = types.find((type) => isChosen([one], type));
    return known === undefined ? one : asChosen(known);
  });
}

export function asChosen({ id, name }: WorkType): ChosenType {
  return id === null ? name : { id, name };
}

/** For where ids mean something else: another site. */
export function withoutIds(chosen: readonly ChosenType[]): ChosenType[] {
  return chosen.map(chosenName);
}
