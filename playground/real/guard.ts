/**
 * While a real site is shown, this machine's own pages act with somebody's token. Pages of other origins, and names that
 * were made to point here, get nothing.
 */
import type { MiddlewareHandler } from "hono";

/** @param hosts `localhost:4321` and whatever else the pages are served as. */
export function onlyOurPages(hosts: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const url = new URL(context.req.url);
    const host = context.req.header("Host") ?? url.host;
    const origin = context.req.header("Origin");
    const isOurs = origin === undefined || hosts.some((known) => origin === `http://${known}`);
    if (!hosts.includes(host) || !isOurs) return context.text("Only the pages of this local host may ask it.", 403);
    return next();
  };
}
