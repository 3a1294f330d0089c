export { areTracesOn, startTracing, type Tracing } from './start-tracing.js';
