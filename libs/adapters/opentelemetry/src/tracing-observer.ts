import {
  context,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import {
  metadataOf,
  type EventMetadata,
  type Observed,
  type Observer,
  type Step,
  type StoredEvent,
} from '@ventanilla/eventing';
import { contextOf, traceparentOf } from './trace-context.js';

/** What is older belongs to no trace that anybody still looks at: a rebuild goes through years of it. */
const FRESH_MS = 600_000;
const UUID_AT_END = /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Answers, not failures. */
const REFUSALS: ReadonlySet<string> = new Set(['Refused', 'StaleCommand', 'KeyReused', 'Problem']);

type Batch = Extract<Step, { readonly events: readonly StoredEvent[] }>;
type Command = Extract<Step, { readonly kind: 'command' }>;

const KINDS: Readonly<Record<Batch['kind'], SpanKind>> = {
  handle: SpanKind.CONSUMER,
  fold: SpanKind.CONSUMER,
  publish: SpanKind.PRODUCER,
};

const failed = (span: Span, error: unknown): void => {
  if (error === undefined) return;
  const { name, code } = error as { readonly name?: string; readonly code?: unknown };
  // Neither message nor stack: a name and a code of ours can hold nothing that somebody wrote.
  span.setAttribute('error.type', typeof code === 'string' ? code : (name ?? typeof error));
  if (!REFUSALS.has(name ?? '')) span.setStatus({ code: SpanStatusCode.ERROR });
};

/** A step as spans: the first is the one that what it does is a part of. */
const followed = (spans: readonly Span[], parent: Context): Observed | undefined => {
  const [first] = spans;
  if (!first) return undefined;
  return {
    traceparent: traceparentOf(first),
    within: (work) => context.with(trace.setSpan(parent, first), work),
    ended: (error) => {
      for (const span of spans) {
        failed(span, error);
        span.end();
      }
    },
  };
};

/** Steps of the machinery as spans, in the trace of whatever caused them. Attributes are names and ids of ours (R6). */
export class TracingObserver implements Observer {
  constructor(
    private readonly tracer: Tracer,
    private readonly nowMs: () => number,
  ) {}

  begin(step: Step): Observed | undefined {
    if (step.kind === 'command') return this.command(step);
    if (step.kind === 'append')
      return this.call(`append ${step.stream.replace(UUID_AT_END, '')}`, {
        'ventanilla.events': step.events,
      });
    if (step.kind === 'read') return this.call(step.name, {});
    return this.batch(step);
  }

  private command({ service, name, traceparent }: Command): Observed | undefined {
    const here = context.active();
    const parent = trace.getSpan(here) ? here : (contextOf(traceparent) ?? here);
    const attributes = { 'ventanilla.service': service, 'ventanilla.command': name };
    return followed([this.tracer.startSpan(`command ${name}`, { attributes }, parent)], parent);
  }

  /** Of an engine. What nobody asked for, such as a look at the log every second, begins no trace. */
  private call(name: string, attributes: Attributes): Observed | undefined {
    const parent = context.active();
    if (!trace.getSpan(parent)) return undefined;
    return followed([this.tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent)], parent);
  }

  private batch({ kind, name, events }: Batch): Observed | undefined {
    const sinceMs = this.nowMs() - FRESH_MS;
    const spans = events.flatMap((event) => {
      const metadata = metadataOf(event);
      const parent = causeOf(metadata, sinceMs);
      if (!parent) return [];
      const options = { kind: KINDS[kind], attributes: attributesOf(event) };
      return [this.tracer.startSpan(`${kind} ${name}`, options, parent)];
    });
    return followed(spans, context.active());
  }
}

const causeOf = ({ traceparent, recordedAt }: EventMetadata, sinceMs: number): Context | undefined =>
  traceparent !== undefined && Date.parse(recordedAt) >= sinceMs ? contextOf(traceparent) : undefined;

const attributesOf = ({ type, stream, revision }: StoredEvent): Attributes => ({
  'ventanilla.event.type': type,
  'ventanilla.stream': stream,
  'ventanilla.revision': revision,
});
