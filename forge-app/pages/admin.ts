/** Admin page of the app: policies, and what else concerns the whole site. */
import { invoke } from "@forge/bridge";
import { dayOfInstant, policiesApiOver, recordApiOver, runsApiOver } from "@upshot/shared";
import { mountAdmin } from "@upshot/shared/ui/settings";
import { connectAdminPage } from "./connect-admin.ts";
import "../../shared/ui/styles.css";

/** What Forge SQL lets an installation hold in production ("Forge SQL limitations", December 2025). */
const LIMIT_BYTES = 1_073_741_824;

const root = document.getElementById("root");
const today = dayOfInstant(new Date().toISOString());
if (root !== null && today !== null)
  mountAdmin(root, {
    ...(await connectAdminPage()),
    policies: policiesApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    countsPoints: true,
    keepsNames: true,
    record: recordApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    runs: runsApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    limitBytes: LIMIT_BYTES,
    today,
  });
