const ANY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]', '': '127.0.0.1' };

/** Where a process of this machine reaches the suite, whatever name the world knows it by. */
export const localUrl = (host: string, port: number): string => {
  const own = ANY[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${own}:${port}`;
};
