/**
 * The local Azure DevOps of the benchmark, in a process of its own: what the run takes is then the run's alone.
 *
 * Argument: the size of the portfolio as JSON. Tells by message where it listens; takes messages that change its troubles, and
 * the instant of each request from its header.
 */
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { FaultChange } from "../../playground/faults.ts";
import { adoNightSite } from "../contract/ado-night-site.ts";
import { CLOCK_HEADER } from "./ado-night-remote.ts";

const site = await adoNightSite(JSON.parse(process.argv[2] ?? "{}"));
const server = serve(
  {
    fetch: (request) => {
      site.clock.now = Number(request.headers.get(CLOCK_HEADER) ?? site.clock.now);
      return site.ado.app.fetch(request);
    },
    port: 0,
    hostname: "127.0.0.1",
  },
  ({ port }: AddressInfo) => process.send?.({ port, refs: site.refs, workCount: site.workCount, now: site.clock.now }),
);
// A run computes for longer than a server usually holds a silent connection.
if ("keepAliveTimeout" in server) server.keepAliveTimeout = 0;
process.on("message", (change: FaultChange | null) => {
  if (change === null) site.faults.reset();
  else site.faults.change(change);
  process.send?.("changed");
});
process.on("disconnect", () => {
  server.close();
  process.exit();
});
