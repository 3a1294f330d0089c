export interface ServiceUrls {
  readonly name: string;
  readonly urls: readonly string[];
}

export interface ServicePrefixes {
  readonly name: string;
  readonly prefixes: readonly string[];
}

export function servicePrefixes(services: readonly ServiceUrls[]): readonly ServicePrefixes[];
