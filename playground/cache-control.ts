/** How long a browser may keep a file of the app: as the vendors' networks have it, a file named after its content for good. */
const NAMED_AFTER_CONTENT = /[\\/]chunks[\\/][^\\/]+-[A-Z0-9]{8}\.js$/;

export function cacheControl(file: string): string {
  return NAMED_AFTER_CONTENT.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
}
