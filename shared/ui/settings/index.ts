/** The door to the pages of administrators, so that no other page loads them. */
export type { FieldsPlan, FieldsPlanType, FieldsSetupApi } from "../fields-setup/options.ts";
export { mountAdmin, mountSettings } from "./mount.tsx";
export type { AdminUiOptions } from "./options.ts";
