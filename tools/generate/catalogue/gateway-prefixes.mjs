// Whose a URL is, by its beginning.

const API = /^\/api\/v1\/([^/:*]+)/;

/**
 * The parts after `/api/v1/` that are a service's, with the service's own name for `/api/<service>/...`.
 * @param {readonly { name: string, urls: readonly string[] }[]} services
 * @returns {readonly { name: string, prefixes: readonly string[] }[]}
 */
export function servicePrefixes(services) {
  const owners = new Map();
  return services.map(({ name, urls }) => {
    const prefixes = [...new Set(urls.map((url) => prefixOf(name, url)))].sort();
    for (const prefix of new Set([...prefixes, name])) claim(owners, prefix, name);
    return { name, prefixes };
  });
}

function prefixOf(service, url) {
  const [, prefix] = API.exec(url) ?? [];
  if (prefix === undefined)
    throw new Error(
      `${url} of ${service} does not begin with /api/v1/<noun>: no gateway can tell whose it is.`,
    );
  return prefix;
}

function claim(owners, prefix, service) {
  const owner = owners.get(prefix) ?? service;
  if (owner !== service)
    throw new Error(`Both ${owner} and ${service} answer /api/v1/${prefix}: a gateway needs one of them.`);
  owners.set(prefix, service);
}
