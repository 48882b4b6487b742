/** The frame is a document of its own: it needs its landmark and title, which the host shows outside. */
import type { ReactNode } from "react";

export function Landmark({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main aria-label={title}>
      <h1 className="up-hidden">{title}</h1>
      {children}
    </main>
  );
}
