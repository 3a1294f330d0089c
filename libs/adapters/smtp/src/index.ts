export { SmtpMailServer, type SmtpSettings } from './smtp-mail-server.js';
