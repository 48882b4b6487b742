/** The door to the settings of a gate, so that no other page loads them. */
export type { GatePolicy } from "../../domain/gate-policy.ts";
export { policyInForce } from "../../domain/gate-policy.ts";
export { mountGateForm, mountGateRule } from "./mount.tsx";
