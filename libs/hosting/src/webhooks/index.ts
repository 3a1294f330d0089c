export * from './closed-networks.js';
export * from './webhook-signature.js';
export * from './webhooks.controller.js';
export * from './webhooks.js';
