export * from './decider.js';
export * from './personal.js';
export * from './process.js';
export * from './projection.js';
export * from './reactor.js';
export * from './refused.js';
export * from './time.js';
export * from './given.js';
