/** Catches a bug of ours while drawing: calm words instead of a blank page or a stack trace. */
import type { ReactNode } from "react";
import { Component } from "react";

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
          <strong>This view could not be drawn.</strong> What you saved is safe.
        </p>
        <button type="button" className="up-button" onClick={() => this.setState({ hasFailed: false })}>
          Draw it again
        </button>
      </div>
    );
  }
}
