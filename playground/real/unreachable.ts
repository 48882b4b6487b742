/** Why a site could not be reached, in words that say what to do. Input: what `fetch` threw. */

const CERTIFICATE = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

export class SiteUnreachable extends Error {
  override readonly name = "SiteUnreachable";
}

export function unreachable(error: unknown, host: string): SiteUnreachable {
  return new SiteUnreachable(sentence(codeOf(error), host));
}

function sentence(code: string, host: string): string {
  if (CERTIFICATE.has(code))
    return `The certificate of ${host} is signed by nobody this machine knows. If your company signs its own, start again with NODE_EXTRA_CA_CERTS=/path/to/its-certificate.pem; else somebody may be listening.`;
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return `The certificate of ${host} has expired. Its administrator has to renew it; check this machine's clock as well.`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `The certificate of ${host} belongs to another address. Check the address for a typing mistake.`;
    case "ENOTFOUND":
      return `There is no ${host}. Check the address for a typing mistake.`;
    case "EAI_AGAIN":
      return `No network: the name ${host} could not be looked up. Connect, or set the proxy of your company, and start again.`;
    case "ECONNREFUSED":
      return `Nothing listens at ${host}. Check the address and its port.`;
    case "ENETUNREACH":
    case "EHOSTUNREACH":
      return `No way to ${host} from this network. Connect, and start again.`;
    case "TIMEOUT":
      return `${host} did not answer within half a minute. Try again later.`;
    case "EPROTO":
    case "ERR_SSL_WRONG_VERSION_NUMBER":
    case "ERR_SSL_PACKET_LENGTH_TOO_LONG":
      return `${host} does not speak https. Check the address and its port.`;
    default:
      return `${host} could not be reached${code === "" ? "" : ` (${code})`}. Check the network and the address, and try again.`;
  }
}

/** Node hides the reason in `cause`, once or twice. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("name" in error && (error.name === "TimeoutError" || error.name === "AbortError")) return "TIMEOUT";
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("errors" in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return "cause" in error ? codeOf(error.cause) : "";
}
