/** A person as the host knows them. Names are read when shown and never stored in the record. */
import * as z from "zod/mini";
import { PersonId } from "./ids.ts";
import { plainText } from "./text.ts";

export const Person = z.strictObject({ id: PersonId, name: plainText(300), isActive: z.boolean() });
/** Stands where an erased person stood. One for all: who was the same person as whom is erased too. */
export const ERASED: PersonId = PersonId.parse("erased");

/** Author of entries that no person made: recorded verdicts. */
export const UPSHOT_ITSELF: PersonId = PersonId.parse("upshot");

export type Person = z.infer<typeof Person>;
