/** A page of the tiny app, made with the real @forge/bridge: it does what its address or the tests say and writes down what came back. */
import { events, invoke, Modal, requestJira, router, showFlag, view } from "@forge/bridge";

const shown = document.createElement("pre");
shown.id = "result";
document.body.append(shown);

const STEPS: Readonly<Record<string, () => Promise<unknown>>> = {
  context: () => view.getContext(),
  invoke: () => invoke("context"),
  fails: () => invoke("fails"),
  requestJira: async () => {
    const response = await requestJira("/rest/api/3/issue/PAY-1?fields=summary");
    return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
  },
  denied: async () => (await requestJira("/rest/api/3/issue/PAY-9")).status,
  theme: async () => {
    await view.theme.enable();
    const { colorMode, theme } = document.documentElement.dataset;
    return { colorMode, theme, text: getComputedStyle(document.documentElement).getPropertyValue("--ds-text").trim() };
  },
  flag: async () => {
    showFlag({
      id: "saved",
      title: "Saved <b>it</b>",
      type: "success",
      isAutoDismiss: false,
      actions: [{ text: "Undo", onClick: () => write({ undone: true }) }],
    });
  },
  close: () => view.close(),
  modal: async () => {
    const modal = new Modal({
      resource: "ui",
      context: { step: "modal" },
      title: "Edit value",
      onClose: (payload) => write({ closedWith: payload }),
    });
    await modal.open();
  },
  closeModal: () => view.close({ saved: true }),
  listen: async () => {
    await events.on("JIRA_ISSUE_CHANGED", (payload) => write({ changed: payload }));
    return "listening";
  },
  url: async () =>
    (await router.getUrl({ target: "issue", issueKey: "PAY-2" } as Parameters<typeof router.getUrl>[0]))?.pathname,
  navigate: () => router.navigate("/browse/PAY-2"),
  history: async () => {
    const history = await view.createHistory();
    history.push("/metrics?open=1");
    return history.location;
  },
  grow: async () => {
    const block = document.createElement("div");
    block.style.height = "700px";
    document.body.append(block);
  },
  unknown: () =>
    (globalThis as unknown as { __bridge: { callBridge(name: string): Promise<unknown> } }).__bridge.callBridge(
      "openRovo",
    ),
  cookies: async () => ({
    parent: readable(() => window.parent.document.title),
    storage: readable(() => window.localStorage.length),
  }),
};

function readable(look: () => unknown): boolean {
  try {
    look();
    return true;
  } catch {
    return false;
  }
}

function write(value: unknown): void {
  shown.textContent = JSON.stringify(value ?? null);
}

Object.assign(window, {
  step: async (name: string) => {
    try {
      write(await STEPS[name]?.());
    } catch (error) {
      write({ error: error instanceof Error ? error.message : String(error) });
    }
  },
});
document.body.dataset["ready"] = "yes";
