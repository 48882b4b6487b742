/**
 * What a module's frame and the page around it say to each other, over a port that the page hands to the frame.
 * Functions do not travel: they are replaced by numbers that the other side calls back.
 */
export type ColorMode = "light" | "dark";

export type FromFrame =
  | { readonly kind: "call"; readonly id: number; readonly method: string; readonly payload: unknown }
  | { readonly kind: "height"; readonly height: number }
  | { readonly kind: "location"; readonly path: string };

export type FromPage =
  | { readonly kind: "answer"; readonly id: number; readonly result: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly message: string }
  | { readonly kind: "callback"; readonly callback: number; readonly payload: unknown }
  | { readonly kind: "theme"; readonly colorMode: ColorMode };

/** A function that stayed in the frame. */
export interface CallbackMark {
  readonly bridgeCallback: number;
}

export const HELLO = "local-jira-bridge-hello";
export const PORT = "local-jira-bridge-port";
/** Events on the host page's own bus, in real Jira's words. */
export const ISSUE_CHANGED = "JIRA_ISSUE_CHANGED";
