export * from './tell-of-mail.js';
