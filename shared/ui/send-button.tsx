/**
 * A button that sends something. While it may not be pressed it says so and does nothing; it is not switched off, because a
 * button that is switched off while it has the focus loses it, and whoever works by keyboard begins again at the top.
 */
import type { ReactNode } from "react";

interface Props {
  readonly mayPress: boolean;
  /** Absent for the button that submits its form, which asks `mayPress` itself: Enter in a field submits as well. */
  readonly onPress?: () => void;
  readonly isMain?: boolean;
  /** Where the words alone do not say what is meant. */
  readonly label?: string;
  readonly children: ReactNode;
}

export function SendButton({ mayPress, onPress, isMain = false, label, children }: Props) {
  return (
    <button
      type={onPress === undefined ? "submit" : "button"}
      className={isMain ? "up-button up-main" : "up-button"}
      aria-disabled={!mayPress}
      aria-label={label}
      onClick={() => {
        if (mayPress) onPress?.();
      }}
    >
      {children}
    </button>
  );
}
