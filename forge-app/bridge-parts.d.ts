/** Files of @forge/bridge that the build takes by themselves. */
declare module "@forge/bridge/call" {
  export function getCallBridge(): (method: string, payload?: unknown) => Promise<unknown>;
}
declare module "@forge/bridge/invoke" {
  export { invoke } from "@forge/bridge";
}
declare module "@forge/bridge/theme" {
  import { view } from "@forge/bridge";
  export const theme: typeof view.theme;
}
