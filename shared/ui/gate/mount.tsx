/** Puts the settings of a gate, or what they say, into a page's element. */
import type { PolicyInForce } from "../../domain/gate-policy.ts";
import { msg } from "../../text/t.ts";
import { mount } from "../mount.tsx";
import type { Mounted } from "../options.ts";
import type { GateFormOptions } from "./gate-form.tsx";
import { GateForm } from "./gate-form.tsx";
import { GateSentences } from "./gate-sentences.tsx";

/** The choices of one gate. */
export function mountGateForm(element: HTMLElement, options: GateFormOptions & { readonly locale: string }): Mounted {
  return mount(element, options, msg("What this step asks"), <GateForm {...options} />);
}

/** What one gate asks, to be read. */
export function mountGateRule(
  element: HTMLElement,
  options: { readonly locale: string; readonly inForce: PolicyInForce },
): Mounted {
  return mount(element, options, msg("What this step asks"), <GateSentences inForce={options.inForce} />);
}
