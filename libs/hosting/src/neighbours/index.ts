export * from './ask-neighbour.js';
export * from './neighbours.port.js';
