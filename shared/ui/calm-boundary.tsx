/** Catches a bug of ours while drawing: calm words instead of a blank page or a stack trace. */

import type { ReactNode } from "react";
import { Component } from "react";
import { t } from "../text/t.ts";

interface Props {
  readonly children: ReactNode;
}

export class CalmBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="up-problem" role="alert">
        <p>
          <strong>{t("This view could not be drawn.")}</strong> {t("What you saved is safe.")}
        </p>
        <button type="button" className="up-button" onClick={() => this.setState({ hasFailed: false })}>
          {t("Draw it again")}
        </button>
      </div>
    );
  }
}
