/** Addresses inside the local Jira for what `router.navigate` names: a path as on a real site, or a target. */
export function urlOf(payload: Readonly<Record<string, unknown>>): string {
  const text = (name: string): string => encodeURIComponent(String(payload[name] ?? ""));
  switch (payload["target"]) {
    case "issue":
      return `/jira/browse/${text("issueKey")}`;
    case "module":
      return `/jira/module/${text("moduleKey")}${payload["projectKey"] === undefined ? "" : `?project=${text("projectKey")}`}${payload["path"] === undefined ? "" : `#${payload["path"]}`}`;
    case "projectSettingsDetails":
      return `/jira/projects/${text("projectKey")}`;
    case "dashboard":
      return "/jira/dashboard";
    case "userProfile":
      return "/jira";
    default: {
      const url = String(payload["url"] ?? "/");
      return url.startsWith("/") && !url.startsWith("/jira/") ? `/jira${url === "/" ? "" : url}` : url;
    }
  }
}
