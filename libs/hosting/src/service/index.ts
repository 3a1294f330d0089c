export * from './hosted-service.js';
export * from './installing.js';
export * from './key-store-directory.js';
export * from './sign-ins.js';
export * from './logged-alerts.js';
