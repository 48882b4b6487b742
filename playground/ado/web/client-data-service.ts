/** `IExtensionDataService`: what the SDK's data manager does, over the same REST documents. */
import { askRest } from "./client-data.ts";
import type { HostData } from "./host-data.ts";

interface Options {
  readonly scopeType?: string;
  readonly defaultValue?: unknown;
}
const SETTINGS = "$settings";

export function dataService(data: HostData): object {
  return { getExtensionDataManager: async () => dataManager(data) };
}

function dataManager(data: HostData): object {
  const { publisherId, extensionId } = data.extension;
  const installed = `_apis/ExtensionManagement/InstalledExtensions/${publisherId}/${extensionId}`;
  const call = async (method: string, collection: string, options?: Options, id?: string, json?: unknown) => {
    const scope = options?.scopeType === "User" ? "User/Me" : "Default/Current";
    const one = id === undefined ? "" : `/${encodeURIComponent(id)}`;
    const path = `${installed}/Data/Scopes/${scope}/Collections/${encodeURIComponent(collection)}/Documents${one}`;
    const reply = await askRest(data, method, `${path}?api-version=7.1-preview.1`, json);
    if (reply.isOk) return reply.body;
    throw Object.assign(new Error(reply.message), { status: reply.status });
  };
  const getValue = async (key: string, options?: Options) => {
    try {
      return (await call("GET", SETTINGS, options, key)) as { readonly value?: unknown };
    } catch {
      return { value: options?.defaultValue };
    }
  };
  return {
    getValue: async (key: string, options?: Options) => (await getValue(key, options)).value,
    setValue: async (key: string, value: unknown, options?: Options) => {
      await call("PUT", SETTINGS, options, undefined, { id: key, value, __etag: -1 });
      return value;
    },
    getDocument: (collection: string, id: string, options?: Options) => call("GET", collection, options, id),
    getDocuments: async (collection: string, options?: Options) =>
      ((await call("GET", collection, options)) as { readonly value: unknown }).value,
    createDocument: (collection: string, document: unknown, options?: Options) =>
      call("POST", collection, options, undefined, document),
    setDocument: (collection: string, document: unknown, options?: Options) =>
      call("PUT", collection, options, undefined, document),
    updateDocument: (collection: string, document: unknown, options?: Options) =>
      call("PATCH", collection, options, undefined, document),
    deleteDocument: async (collection: string, id: string, options?: Options) => {
      await call("DELETE", collection, options, id);
    },
  };
}
