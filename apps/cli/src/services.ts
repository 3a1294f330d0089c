/** Every service has operations of its own under `/api/v1/<service>/operations`. */
export const SERVICES = ['incident', 'service-desk'] as const;

export type Service = (typeof SERVICES)[number];

export const operationsPath = (service: Service, rest: string): string =>
  `/api/v1/${service}/operations/${rest}`;
