/** What a host's page gives to the interface: the way to ask, and how to show things in the host's own manner. */
import type { ValueApi } from "../usecases/value-api.ts";
import type { Drawn } from "./first/draw-first.ts";

export interface UiOptions {
  readonly api: ValueApi;
  /** BCP 47 tag of the viewer's language, for numbers and dates. */
  readonly locale: string;
  /** Key under which unsaved text is kept in the browser; one per person and work item. */
  readonly draftKey: string;
  /** A short message in the host's own place for them. */
  readonly notify?: (message: string, tone: "success" | "error") => void;
  /** Called when the height of what is shown has changed, for hosts whose frame does not follow by itself. */
  readonly onResize?: () => void;
  /**
   * Tells when something about the work item changed in the host (a child closed, a release out), so that delivery shows it
   * at once. @returns how to stop listening.
   */
  readonly onHostChange?: (listener: () => void) => () => void;
  /** The work item that the page stands beside, by the host's id: what is shown may be the value of one above it. */
  readonly workItemId?: string;
  /** Opens a work item in the host: by its id, or by what people call it. */
  readonly openWorkItem?: (item: { readonly ref: string; readonly label: string }) => void;
  /** The page was opened to write a hypothesis: it begins with the form, and tells when the person is done with it. */
  readonly onWritten?: () => void;
  /** Releases of this host are held back by the gate task of a pipeline, where one runs: what it would say is said beforehand. */
  readonly hasReleaseGate?: boolean;
  /** The first line stands in the element already: the view takes it over. */
  readonly drawn?: Drawn;
  /** Opens the full panel, where the host has a way to do so from the value line. */
  readonly openFull?: () => void;
}

export interface Mounted {
  unmount(): void;
}
