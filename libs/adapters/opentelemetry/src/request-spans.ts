import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { ArrivedRequest, RequestTracing, TracedRequest } from '@ventanilla/chassis';

const FAILURE = 500;

/** Requests as spans, in the caller's trace where it sent one. A route's pattern, and nothing of a URL or of a body. */
export const requestSpans = (tracer: Tracer): RequestTracing => ({
  arrived: ({ method, route, headers }: ArrivedRequest): TracedRequest => {
    const parent = propagation.extract(ROOT_CONTEXT, headers);
    const attributes = { 'http.request.method': method, 'http.route': route };
    const options = { kind: SpanKind.SERVER, attributes };
    const span = tracer.startSpan(`${method} ${route}`, options, parent);
    return {
      traceId: span.spanContext().traceId,
      within: (work) => context.with(trace.setSpan(parent, span), work),
      answered: (status) => {
        span.setAttribute('http.response.status_code', status);
        if (status >= FAILURE) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  },
});
