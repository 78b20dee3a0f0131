/**
 * The egress Worker: every `fetch` of a plugin ends up here, as the outbound Worker of the dispatcher's namespace. No
 * plugin can be granted an address yet, so it refuses them all.
 */
export default {
  fetch(request: Request): never {
    const { origin } = new URL(request.url);
    throw new Error(`EGRESS_DENIED: this plugin may not reach "${origin}": plugins have no network access.`);
  },
};
