import type { FastifyInstance } from 'fastify';
import { Problem } from '../errors/problem.js';

interface Known {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (url: string): RegExp => {
  const segments = url.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '[^/]+' : escape(segment);
  });
  return new RegExp(`^${segments.join('/')}$`);
};

/** Which routes exist, to tell an unknown path from an unknown method. */
export class KnownRoutes {
  private readonly byUrl = new Map<string, Known>();

  /** Has to come before the first route. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      const known = this.byUrl.get(url) ?? { pattern: patternOf(url), methods: new Set() };
      [method].flat().forEach((one) => known.methods.add(one));
      this.byUrl.set(url, known);
    });
  }

  /** The refusal of a request that no route took. */
  refusalOf(url: string): Problem {
    const path = url.split('?', 1)[0] ?? '';
    const methods = [...this.byUrl.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((known) => [...known.methods]);
    if (methods.length === 0) return new Problem('ROUTE_NOT_FOUND');
    return new Problem('METHOD_NOT_ALLOWED', { headers: { Allow: [...new Set(methods)].sort().join(', ') } });
  }
}
