/** `IWorkItemFormService`, the part without relations and errors: fields of the shown item, read and saved over REST. */
import { askRest } from "./client-data.ts";
import type { HostData, ShownWorkItem } from "./host-data.ts";

type Fields = Readonly<Record<string, unknown>>;
interface Item {
  readonly rev: number;
  readonly fields: Fields;
}

export function formService(data: HostData, item: ShownWorkItem, refresh: () => void): object {
  const unsaved = new Map<string, unknown>();
  const path = `_apis/wit/workitems/${item.id}?api-version=7.1`;
  const read = async (): Promise<Item> => {
    const reply = await askRest(data, "GET", path);
    if (!reply.isOk) throw new Error(reply.message);
    return reply.body as Item;
  };
  const chosenValue = (fields: Fields, name: string, options?: { readonly returnOriginalValue?: boolean }) =>
    options?.returnOriginalValue !== true && unsaved.has(name) ? unsaved.get(name) : fields[name];
  const save = async () => {
    const steps = [...unsaved].map(([name, value]) => ({ op: "add", path: `/fields/${name}`, value }));
    const reply = await askRest(data, "PATCH", path, steps);
    if (!reply.isOk) throw new Error(reply.message);
    unsaved.clear();
    refresh();
  };
  return {
    hasActiveWorkItem: async () => true,
    getId: async () => item.id,
    getRevision: async () => (await read()).rev,
    getWorkItemTypeName: async () => item.type,
    getWorkItemProjectName: async () => data.project?.name ?? "",
    getFieldValue: async (name: string, options?: { returnOriginalValue?: boolean }) =>
      chosenValue((await read()).fields, name, options),
    getFieldValues: async (names: readonly string[], options?: { returnOriginalValue?: boolean }) => {
      const { fields } = await read();
      return Object.fromEntries(names.map((name) => [name, chosenValue(fields, name, options)]));
    },
    setFieldValue: async (name: string, value: unknown) => {
      unsaved.set(name, value);
      return true;
    },
    setFieldValues: async (values: Fields) => {
      for (const [name, value] of Object.entries(values)) unsaved.set(name, value);
      return Object.fromEntries(Object.keys(values).map((name) => [name, true]));
    },
    getDirtyFields: async () => [...unsaved.keys()].map((referenceName) => ({ referenceName })),
    getInvalidFields: async () => [],
    isDirty: async () => unsaved.size > 0,
    isNew: async () => false,
    isValid: async () => true,
    save,
    refresh: async () => refresh(),
    reset: async () => unsaved.clear(),
  };
}
