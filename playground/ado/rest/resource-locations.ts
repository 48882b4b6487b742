/**
 * `OPTIONS _apis/{area}`: where a client finds the resources of an area, and in which versions. The first list is what the
 * service answered when it was recorded, cut to what is served here; the second was in no recording and follows the vendor's
 * client.
 */
import { list } from "./operation.ts";

const RECORDED = [
  {
    id: "00d9565f-ed9c-4a06-9a50-00e7896ccab4",
    area: "Location",
    resourceName: "ConnectionData",
    routeTemplate: "_apis/{resource}",
    resourceVersion: 1,
    minVersion: "1.0",
    maxVersion: "7.2",
    releasedVersion: "0.0",
  },
  {
    id: "e81700f7-3be2-46de-8624-2eb35882fcaa",
    area: "Location",
    resourceName: "ResourceAreas",
    routeTemplate: "_apis/{resource}/{areaId}",
    resourceVersion: 1,
    minVersion: "3.2",
    maxVersion: "7.2",
    releasedVersion: "0.0",
  },
  {
    id: "1a9c53f7-f243-4447-b110-35ef023636e4",
    area: "wit",
    resourceName: "wiql",
    routeTemplate: "{project}/{team}/_apis/{area}/{resource}",
    resourceVersion: 2,
    minVersion: "1.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "908509b6-4248-4475-a1cd-829139ba419f",
    area: "wit",
    resourceName: "workItemsBatch",
    routeTemplate: "{project}/_apis/{area}/{resource}",
    resourceVersion: 1,
    minVersion: "5.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "72c7ddf8-2cdc-4f60-90cd-ab71c14a399b",
    area: "wit",
    resourceName: "workItems",
    routeTemplate: "{project}/_apis/{area}/{resource}/{id}",
    resourceVersion: 3,
    minVersion: "1.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "6570bf97-d02c-4a91-8d93-3abe9895b1a9",
    area: "wit",
    resourceName: "updates",
    routeTemplate: "{project}/_apis/{area}/workItems/{id}/updates/{updateNumber}",
    resourceVersion: 4,
    minVersion: "1.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "7c8d7a76-4a09-43e8-b5df-bd792f4ac6aa",
    area: "wit",
    resourceName: "workItemTypes",
    routeTemplate: "{project}/_apis/{area}/{resource}/{type}",
    resourceVersion: 2,
    minVersion: "1.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "7c9d7a76-4a09-43e8-b5df-bd792f4ac6aa",
    area: "wit",
    resourceName: "workItemTypeStates",
    routeTemplate: "{project}/_apis/{area}/workitemtypes/{type}/states",
    resourceVersion: 1,
    minVersion: "1.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "7799f497-3cb5-4f16-ad4f-5cd06012db64",
    area: "work",
    resourceName: "backlogconfiguration",
    routeTemplate: "{project}/{team}/_apis/{area}/{resource}",
    resourceVersion: 1,
    minVersion: "2.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "603fe2ac-9723-48b9-88ad-09305aa6c6e1",
    area: "core",
    resourceName: "projects",
    routeTemplate: "_apis/{resource}/{*projectId}",
    resourceVersion: 4,
    minVersion: "1.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
] as const;

const AS_THE_CLIENT_ASKS = [
  {
    id: "5a21f5d2-5642-47e4-a0bd-1356e6731bee",
    area: "build",
    resourceName: "workitems",
    routeTemplate: "{project}/_apis/{area}/builds/{buildId}/{resource}",
    resourceVersion: 2,
    minVersion: "2.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "52ba8915-5518-42e3-a4bb-b0182d159e2d",
    area: "build",
    resourceName: "workitems",
    routeTemplate: "{project}/_apis/{area}/{resource}",
    resourceVersion: 2,
    minVersion: "4.1",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "8572b1fc-2482-47fa-8f74-7e3ed53ee54b",
    area: "distributedtask",
    resourceName: "environments",
    routeTemplate: "{project}/_apis/{area}/{resource}/{environmentId}",
    resourceVersion: 1,
    minVersion: "5.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "51bb5d21-4305-4ea6-9dbb-b7488af73334",
    area: "distributedtask",
    resourceName: "environmentdeploymentrecords",
    routeTemplate: "{project}/_apis/{area}/environments/{environmentId}/{resource}",
    resourceVersion: 1,
    minVersion: "5.0",
    maxVersion: "7.2",
    releasedVersion: "7.1",
  },
  {
    id: "bbe06c18-1c8b-4fcd-b9c6-1535aaab8749",
    area: "ExtensionManagement",
    resourceName: "Data",
    routeTemplate:
      "_apis/{area}/InstalledExtensions/{publisherName}/{extensionName}/{resource}/Scopes/{scopeType}/{scopeValue}/Collections/{collectionName}/Documents/{documentId}",
    resourceVersion: 1,
    minVersion: "2.1",
    maxVersion: "7.2",
    releasedVersion: "0.0",
  },
  {
    id: "56c331f1-ce53-4318-adfd-4db5c52a7a2e",
    area: "ExtensionManagement",
    resourceName: "ExtensionDataCollectionQuery",
    routeTemplate: "_apis/{area}/InstalledExtensions/{publisherName}/{extensionName}/{resource}",
    resourceVersion: 1,
    minVersion: "2.1",
    maxVersion: "7.2",
    releasedVersion: "0.0",
  },
] as const;

/** At the address of the release service. */
const OF_RELEASES = [
  {
    id: "b005ef73-cddc-448e-9ba2-5193bf36b19f",
    area: "Release",
    resourceName: "deployments",
    routeTemplate: "{project}/_apis/{area}/{resource}",
    resourceVersion: 2,
    minVersion: "3.0",
    maxVersion: "7.2",
    releasedVersion: "0.0",
  },
  {
    id: "4f165cc0-875c-4768-b148-f12f78769fab",
    area: "Release",
    resourceName: "workitems",
    routeTemplate: "{project}/_apis/{area}/releases/{releaseId}/{resource}",
    resourceVersion: 1,
    minVersion: "3.0",
    maxVersion: "7.2",
    releasedVersion: "0.0",
  },
] as const;

/** @param area `null` = all areas */
export function resourceLocations(area: string | null, isReleases: boolean) {
  const all = isReleases ? OF_RELEASES : [...RECORDED, ...AS_THE_CLIENT_ASKS];
  return list(all.filter((location) => area === null || location.area.toLowerCase() === area.toLowerCase()));
}
