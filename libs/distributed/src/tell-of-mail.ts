import type { StructuredLogger } from '@ventanilla/chassis';
import type { MailServer } from '@ventanilla/eventing';

/** Where there is no server for mail, says so once, at the start. */
export const tellOfMail = (logger: StructuredLogger, mail: MailServer | undefined): void => {
  if (mail) return;
  logger.event('info', 'notifications are only listed: no mail server is set', {
    setting: 'VENTANILLA_SMTP',
  });
};
