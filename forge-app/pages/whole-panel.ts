/** The full value panel, after its first line. */
import { mountPanel } from "@upshot/shared/ui";
import { connect } from "./connect.ts";
import type { First } from "./first.ts";

export async function show(root: HTMLElement, first: First): Promise<void> {
  mountPanel(root, await connect(first));
}
