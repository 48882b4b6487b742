/** How long a browser may keep a file of the app: as the vendors' networks have it, a file named after its content for good. */
const NAMED_AFTER_CONTENT = /[\\/]chunks[\\/][^\\/]+-[A-Z0-9]{8}\.(js|css)$/;

export const FOR_GOOD = "public, max-age=31536000, immutable";

export function cacheControl(file: string): string {
  return NAMED_AFTER_CONTENT.test(file) ? FOR_GOOD : "no-cache";
}
