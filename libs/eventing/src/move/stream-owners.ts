/** As much of a service's definition as tells whose a stream is. */
export interface StreamOwner {
  readonly name: string;
  readonly aggregates: readonly { readonly category: string }[];
}

/** Of the machinery's own streams: `process-<service>-...`, `number-<service>`. */
const OF_THE_MACHINERY = ['process', 'number'] as const;
/** `subscription-process:<service>.<name>`, as the subscription is called. */
const SUBSCRIPTION = /^subscription-(.+)$/;
const SUBSCRIPTION_NAME = /^[a-z-]+:(.+)$/;

/** Whose streams and subscriptions are whose, as far as their names tell (R3). */
export interface Owners {
  readonly services: readonly string[];
  ofStream(stream: string): string | undefined;
  ofSubscription(name: string): string | undefined;
}

export const ownersIn = (definitions: readonly StreamOwner[]): Owners => {
  const services = definitions.map(({ name }) => name);
  const prefixes = new Map<string, string>();
  for (const { name, aggregates } of definitions) {
    for (const { category } of aggregates) prefixes.set(`${category}-`, name);
    for (const category of OF_THE_MACHINERY) prefixes.set(`${category}-${name}`, name);
  }
  // The longest one first: `process-service-desk` is none of a service that is called `service`.
  const byLength = [...prefixes].sort(([one], [other]) => other.length - one.length);
  const ofSubscription = (name: string): string | undefined => {
    const rest = SUBSCRIPTION_NAME.exec(name)?.[1] ?? name;
    return services.find((service) => rest === service || rest.startsWith(`${service}.`));
  };
  const begins = (stream: string, prefix: string): boolean =>
    stream.startsWith(prefix) && (prefix.endsWith('-') || /^($|-)/.test(stream.slice(prefix.length)));
  return {
    services,
    ofSubscription,
    ofStream: (stream) => {
      const subscription = SUBSCRIPTION.exec(stream)?.[1];
      if (subscription !== undefined) return ofSubscription(subscription);
      return byLength.find(([prefix]) => begins(stream, prefix))?.[1];
    },
  };
};
