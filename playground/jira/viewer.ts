/** Who asks. The app itself sees and may do everything its scopes allow; a person is bounded by roles and issue security. */
import { APP_ACCOUNT_ID } from "./site.ts";

export type Viewer =
  | { readonly kind: "app" }
  | { readonly kind: "person"; readonly accountId: string }
  | { readonly kind: "nobody" };

export function accountIdOf(viewer: Viewer): string | null {
  switch (viewer.kind) {
    case "app":
      return APP_ACCOUNT_ID;
    case "person":
      return viewer.accountId;
    case "nobody":
      return null;
  }
}
