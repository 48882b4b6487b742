/** The value line, after its first words. */
import { mountLine } from "@upshot/shared/ui";
import { connect } from "./connect.ts";
import type { First } from "./first.ts";

export async function show(root: HTMLElement, first: First): Promise<void> {
  mountLine(root, await connect(first));
}
