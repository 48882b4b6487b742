/**
 * What the first line needs of Jira: what was kept, the viewer's language, the theme; asked for all at once.
 *
 * Of @forge/bridge only the files that do this, by the names that the build gives them: the package's one door brings every other
 * part of it along, thirty times as much, before anything shows.
 */
import { getCallBridge } from "@forge/bridge/call";
import { invoke } from "@forge/bridge/invoke";
import { theme } from "@forge/bridge/theme";
import type { Drawn, FirstAsked, FirstView } from "@upshot/shared/ui/first";
import { askKept, drawFirst } from "@upshot/shared/ui/first";
import * as z from "zod/mini";

/** What a page has asked for, and shows of it, when its views take over. */
export interface First extends FirstAsked {
  readonly drawn: Drawn | null;
  /** The answer to the call `openPanel`, on its way since the line was painted; `null` = not asked. */
  readonly opened: Promise<unknown> | null;
}

const ask = (call: string, payload: unknown) => invoke(call, payload as Parameters<typeof invoke>[1]);

const Spoken = z.object({ locale: z.string() });

export function askFirst(): FirstAsked {
  return {
    kept: askKept(ask),
    locale: getCallBridge()("getContext").then((context) => Spoken.parse(context).locale.replace("_", "-")),
    themed: theme.enable(),
  };
}

/** Draws the first line of a page, then lets its views take over. */
export async function beginPage(
  shows: FirstView,
  whole: () => Promise<{ show(root: HTMLElement, first: First): Promise<void> }>,
) {
  const root = document.getElementById("root");
  if (root === null) return;
  const asked = askFirst();
  const line = drawFirst(root, shows, asked);
  await line.settled;
  // The views ask for this first. They parse the answer, and say what went wrong.
  const opened = ask("openPanel", {});
  opened.catch(() => undefined);
  try {
    const { show } = await whole();
    await show(root, { ...asked, opened, drawn: line.take() });
  } catch (error) {
    line.fail();
    throw error;
  }
}
