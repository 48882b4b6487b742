/**
 * Where an organisation's areas live: `GET _apis/ResourceAreas`, as the SDK's location service asks. In Azure DevOps Services
 * they stand on several hosts (dev.azure.com, vssps, extmgmt), in the local one on a single host.
 */
import { z } from "zod";

const Areas = z.object({ value: z.array(z.object({ id: z.string(), locationUrl: z.string().nullish() })) });

/** Address of each area by its id in small letters, with a slash at the end. */
export type AreaAddresses = ReadonlyMap<string, string>;

/** `null` when the answer is no list of areas. */
export function readAreas(answer: unknown, organisationUrl: string): AreaAddresses | null {
  const read = Areas.safeParse(answer);
  if (!read.success) return null;
  const trusted = read.data.value.flatMap(({ id, locationUrl }) => {
    if (locationUrl == null || !mayHaveToken(locationUrl, organisationUrl)) return [];
    return [[id.toLowerCase(), locationUrl.endsWith("/") ? locationUrl : `${locationUrl}/`] as const];
  });
  return new Map(trusted);
}

const VENDOR = /(^|\.)(dev\.azure\.com|visualstudio\.com)$/;

/** The token goes to the organisation's own host, and beside the vendor's hosts to the vendor's only. */
export function mayHaveToken(address: string, organisationUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const [target, home] = [new URL(address), new URL(organisationUrl)];
  if (target.origin === home.origin) return true;
  return target.protocol === "https:" && VENDOR.test(home.hostname) && VENDOR.test(target.hostname);
}
