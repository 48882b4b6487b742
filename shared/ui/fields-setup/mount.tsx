/** Puts the set-up of fields into a settings page's element. */
import { msg } from "../../text/t.ts";
import { mount } from "../mount.tsx";
import type { Mounted } from "../options.ts";
import { FieldsSetup } from "./fields-setup.tsx";
import type { FieldsSetupUiOptions } from "./options.ts";

export function mountFieldsSetup(element: HTMLElement, options: FieldsSetupUiOptions): Mounted {
  return mount(element, options, msg("Fields of Upshot"), <FieldsSetup options={options} />);
}
