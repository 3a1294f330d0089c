export * from './claims.js';
export * from './demo-people.js';
export * from './identity-file.js';
export * from './issue-token.js';
export * from './mount-identity.js';
export * from './public-keys.js';
export { CONSOLE_CLIENT, RESOURCE } from './provider-configuration.js';
