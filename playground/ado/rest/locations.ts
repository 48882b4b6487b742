/**
 * Where a client finds what: who it is and where (`GET _apis/connectionData`), and where each area of the API lives
 * (`GET _apis/ResourceAreas`). Here all but releases live at the organisation's address. No published specification covers these;
 * the shapes are those of the vendor's client.
 */
import { identityShape } from "../shape/identity.ts";
import { ORGANISATION_ID, RELEASES_ROOT } from "../site.ts";
import { list, type Operation } from "./operation.ts";

/** Ids as Azure DevOps publishes them (measured in a recorded answer). */
export const RESOURCE_AREAS = [
  { id: "5264459e-e5e0-4bd8-b118-0985e68a4ec5", name: "wit" },
  { id: "1d4f49f9-02b9-4e26-b826-2cdb6195f2a9", name: "work" },
  { id: "79134c72-4a58-4b42-976c-04e7115f32bf", name: "core" },
  { id: "965220d5-5bb9-42cf-8d67-9b146df2a5a4", name: "build" },
  { id: "6c2b0933-3600-42ae-bf8b-93d4f7e83594", name: "ExtensionManagement" },
  { id: "8a3d49b8-91f0-46ef-b33d-dda338c25db3", name: "IMS" },
  { id: "a85b8835-c1a1-4aac-ae97-1c3d0ba72dbd", name: "distributedtask" },
  { id: "efc2f575-36ef-48e9-b672-0c6fb4a48ac5", name: "Release" },
] as const;

export const locationOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "connectionData",
    scope: null,
    answer: ({ viewer }) => ({
      authenticatedUser: identityShape(viewer),
      authorizedUser: identityShape(viewer),
      instanceId: ORGANISATION_ID,
      deploymentId: ORGANISATION_ID,
      deploymentType: "hosted",
      locationServiceData: { serviceOwner: "00025394-6065-48ca-87d9-7f5672854ef7", lastChangeId: 1 },
    }),
  },
  {
    method: "GET",
    path: "ResourceAreas",
    scope: null,
    answer: ({ base }) => list(RESOURCE_AREAS.map((area) => ({ ...area, locationUrl: locationOf(base, area.name) }))),
  },
  {
    method: "GET",
    path: "ResourceAreas/:id",
    scope: null,
    answer: ({ base, param }) => {
      const area = RESOURCE_AREAS.find(({ id }) => id === param("id").toLowerCase());
      return area === undefined ? null : { ...area, locationUrl: locationOf(base, area.name) };
    },
  },
];

function locationOf(base: string, area: string): string {
  return area === "Release" ? `${new URL(base).origin}${RELEASES_ROOT}/` : `${base}/`;
}
