/** Where the settings send an endpoint's requests: URLs that begin with a key go to the value and what follows the key. */
export type EndpointRoutes = Readonly<Record<string, string>>;

export interface EndpointUrl {
  readonly url: URL;
  /** The settings do not name it: only public addresses, over TLS on port 443. */
  readonly publicOnly: boolean;
}

/**
 * Where a delivery really goes. AWS (docs, httpdeliveryrequestresponse): https and port 443 alone. What a customer may name must not
 * reach the operator's own network: that takes a line of the settings, which may also lead to plain HTTP.
 * @returns why it may go nowhere
 */
export function endpointUrl(given: string, routes: EndpointRoutes): EndpointUrl | string {
  const prefix = Object.keys(routes)
    .filter((one) => given.startsWith(one))
    .sort((one, other) => other.length - one.length)[0];
  if (prefix !== undefined) {
    const routed = `${routes[prefix]}${given.slice(prefix.length)}`;
    return URL.canParse(routed)
      ? { url: new URL(routed), publicOnly: false }
      : `the settings lead to ${routed}, which is no URL`;
  }
  if (!URL.canParse(given)) return "the endpoint's URL is none";
  const url = new URL(given);
  if (url.protocol !== "https:") return "the endpoint's URL must begin with https://";
  if (url.port !== "")
    return "only port 443 is supported for HTTP endpoint delivery (firehose.httpEndpoints can allow others)";
  return { url, publicOnly: true };
}
