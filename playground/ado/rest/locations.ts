/** `GET _apis/ResourceAreas`: where each area of the API lives. Here all of them live at the organisation's address. */
import { list, type Operation } from "./operation.ts";

/** Ids as Azure DevOps publishes them (measured in a recorded answer). */
export const RESOURCE_AREAS = [
  { id: "5264459e-e5e0-4bd8-b118-0985e68a4ec5", name: "wit" },
  { id: "1d4f49f9-02b9-4e26-b826-2cdb6195f2a9", name: "work" },
  { id: "79134c72-4a58-4b42-976c-04e7115f32bf", name: "core" },
  { id: "6c2b0933-3600-42ae-bf8b-93d4f7e83594", name: "ExtensionManagement" },
  { id: "8a3d49b8-91f0-46ef-b33d-dda338c25db3", name: "IMS" },
] as const;

export const locationOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "ResourceAreas",
    answer: ({ base }) => list(RESOURCE_AREAS.map((area) => ({ ...area, locationUrl: `${base}/` }))),
  },
  {
    method: "GET",
    path: "ResourceAreas/:id",
    answer: ({ base, param }) => {
      const area = RESOURCE_AREAS.find(({ id }) => id === param("id").toLowerCase());
      return area === undefined ? null : { ...area, locationUrl: `${base}/` };
    },
  },
];
