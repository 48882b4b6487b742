/**
 * In which version a service is asked. A server of one's own may be older than the cloud, and what is released in one version is a
 * preview in another: the service says so when it refuses, and is asked in its own way from then on.
 */
import * as z from "zod/mini";

export interface ApiVersions {
  /** What to ask with, of what is known so far. */
  of(path: string, wanted: string): string;
  /** Whether the refusal says how to ask instead. @param asked the version that was refused */
  learn(path: string, asked: string, status: number, body: unknown): boolean;
}

const Refused = z.object({ typeKey: z.string(), message: z.string() });
/** Whatever the language of the message: the version that the server supports is the last number in it. */
const LAST_VERSION = /(\d+\.\d+)\D*$/;

export function apiVersions(): ApiVersions {
  let newest: string | null = null;
  const previews = new Set<string>();
  return {
    of: (path, wanted) => {
      const [number = "", ...stage] = wanted.split("-");
      const spoken = newest !== null && Number(number) > Number(newest) ? newest : number;
      const isPreview = stage.length > 0 || previews.has(resourceOf(path));
      return isPreview ? [spoken, stage[0] ?? "preview"].join("-") : spoken;
    },
    learn: (path, asked, status, body) => {
      const refused = status === 400 ? Refused.safeParse(body) : null;
      if (refused?.success !== true) return false;
      const { typeKey, message } = refused.data;
      if (typeKey === "VssVersionOutOfRangeException") {
        const supported = LAST_VERSION.exec(message)?.[1];
        if (supported === undefined || Number(supported) >= Number(asked.split("-")[0])) return false;
        newest = supported;
        return true;
      }
      if (typeKey !== "VssInvalidPreviewVersionException" || asked.includes("-")) return false;
      previews.add(resourceOf(path));
      return true;
    },
  };
}

/** `wit/wiql`, `distributedtask/environments`: names of what is asked, without names of what people made. */
function resourceOf(path: string): string {
  const [, behind = ""] = (path.split("?")[0] ?? "").split("_apis/");
  return behind.toLowerCase().split("/").slice(0, 2).join("/");
}
