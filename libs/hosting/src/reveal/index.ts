export * from './reveal.dto.js';
export * from './reveal.route.js';
export * from './reveal.js';
