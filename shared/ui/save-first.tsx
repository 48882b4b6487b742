/** Where a value hypothesis could stand, once the work item it belongs to has been saved for the first time. */
import { msg, t } from "../text/t.ts";
import { mount } from "./mount.tsx";
import type { Mounted } from "./options.ts";

export function mountSaveFirst(root: HTMLElement, locale: string): Mounted {
  return mount(root, { locale }, msg("Value"), <SaveFirst />);
}

function SaveFirst() {
  return <p className="up-empty">{t("Save the work item first: then it can carry a value hypothesis.")}</p>;
}
