import { MailServerUnavailable } from '@ventanilla/eventing';

/** A server may take ten minutes for a mail that it has; somebody should know well before that it keeps silent. */
const EVERY_MS = 60_000;

/** Tells each minute that a mail server has not answered to a mail yet, as long as that is so. */
export const tellSilence = async (answer: Promise<void>, tell: (error: Error) => void): Promise<void> => {
  const sinceMs = performance.now();
  const watch = setInterval(() => {
    const minutes = Math.round((performance.now() - sinceMs) / EVERY_MS);
    tell(new MailServerUnavailable(`The mail server has kept silent about a mail for ${minutes} min.`));
  }, EVERY_MS);
  await answer.finally(() => clearInterval(watch));
};
