/**
 * Answers that every epic of a project shares, asked once in a run: backlog levels, the project's list of metrics and its
 * settings, the policies, the same people. Everything that judges an epic is asked anew each time.
 */
import type { AdoRequest, AdoResponse, RequestAdo } from "../request-ado.ts";

const SHARED = [/\/_apis\/work\/backlogconfiguration$/, /\/Documents\/(project|site)-[^/]+$/, /^_apis\/identities\?/];
/** A missing document is an answer; a refusal or a failure may pass. */
const LASTING: ReadonlySet<number> = new Set([200, 404]);

export function remembering(requestAdo: RequestAdo): RequestAdo {
  const answers = new Map<string, Promise<AdoResponse>>();
  return (request) => {
    if (isWrite(request)) answers.clear();
    const { path, method = "GET" } = request;
    if (method !== "GET" || !SHARED.some((shared) => shared.test(path))) return requestAdo(request);
    const asking = answers.get(path) ?? requestAdo(request);
    answers.set(path, asking);
    const forget = () => answers.delete(path);
    asking.then(({ status }) => LASTING.has(status) || forget(), forget);
    return asking;
  };
}

/** A project's list of metrics is written beside its journals, and so are settings. */
function isWrite({ area, method = "GET", json }: AdoRequest): boolean {
  return area === "data" && method !== "GET" && /"id":"(project|site)-/.test(JSON.stringify(json ?? null));
}
