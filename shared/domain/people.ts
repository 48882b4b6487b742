/** A person as the host knows them. Names are read when shown and never stored in the record. */
import * as z from "zod/mini";
import { PersonId } from "./ids.ts";
import { plainText } from "./text.ts";

export const Person = z.strictObject({ id: PersonId, name: plainText(300), isActive: z.boolean() });
export type Person = z.infer<typeof Person>;
