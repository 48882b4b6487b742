/** Short messages at the lower left; the region is a live one. */
const SHOWN_MS = 6_000;

export function say(text: string, kind: "done" | "failed" = "done"): void {
  const toast = document.createElement("div");
  toast.className = `toast ${kind}`;
  toast.textContent = text;
  document.getElementById("toasts")?.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
}
