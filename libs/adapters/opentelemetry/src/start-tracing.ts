import type { RequestTracing } from '@ventanilla/chassis';
import { nobody, type Observer } from '@ventanilla/eventing';

/** Traces of this process, or of this thread of it. */
export interface Tracing {
  readonly observer: Observer;
  /** undefined where traces are off. */
  readonly requests?: RequestTracing;
  /** Sends what is left, if that is soon done. Nothing more is traced. */
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const OFF: Tracing = { observer: nobody, stop: () => Promise.resolve() };
const LAST_WORDS_MS = 2_000;
const ENDPOINTS = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/** Whether the standard variables name somewhere to send traces to. */
export const areTracesOn = (env: Environment): boolean => {
  if (env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  const exporter = env['OTEL_TRACES_EXPORTER'];
  if (exporter) return exporter !== 'none';
  return ENDPOINTS.some((name) => Boolean(env[name]));
};

/**
 * Starts traces where the standard `OTEL_` variables ask for them, which then say everything else, too. `service` is the
 * name where they give none. The SDK is loaded only then: it is larger than the rest of a process.
 */
export const startTracing = async (service: string, env: Environment = process.env): Promise<Tracing> => {
  if (!areTracesOn(env)) return OFF;
  const [{ NodeSDK, resources }, { trace }, { TracingObserver }, { requestSpans }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/api'),
    import('./tracing-observer.js'),
    import('./request-spans.js'),
  ]);
  const named = env['OTEL_SERVICE_NAME'] ?? env['OTEL_RESOURCE_ATTRIBUTES']?.includes('service.name=');
  const sdk = new NodeSDK({
    ...(!named && { serviceName: service }),
    // The other detectors would tell who started the process, and with which arguments.
    resourceDetectors: [resources.envDetector],
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  const tracer = trace.getTracer('ventanilla');
  return {
    observer: new TracingObserver(tracer, Date.now),
    requests: requestSpans(tracer),
    stop: () => soon(sdk.shutdown()),
  };
};

/** A collector that is down keeps nobody from stopping. */
const soon = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LAST_WORDS_MS)));
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
};
