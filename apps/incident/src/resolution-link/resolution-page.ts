import { htmlText, type Language } from '@ventanilla/chassis';
import type { ResolutionLinkRefusal } from './resolution-link.refusals.js';

/** Pages load nothing and run nothing; what they lead to is told to nobody, and shown in nobody's frame. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

interface Words {
  readonly question: (number: string) => string;
  readonly explained: string;
  readonly confirm: string;
  readonly reject: string;
  readonly reason: string;
  readonly confirmed: string;
  readonly rejected: string;
  readonly refusals: Readonly<Record<ResolutionLinkRefusal, string>>;
}

const ENGLISH: Words = {
  question: (number) => `Is ${number} solved?`,
  explained: 'Nothing happens until you press a button.',
  confirm: 'Yes, it is solved',
  reject: 'No, something is still wrong',
  reason: 'What is still wrong? (you may leave this empty)',
  confirmed: 'Thank you. It is noted that it is solved.',
  rejected: 'Thank you. It is open again, and the service desk goes on with it.',
  refusals: {
    RESOLUTION_LINK_UNKNOWN: 'This link does not lead to anything. Please ask the service desk.',
    RESOLUTION_LINK_PAST:
      'This has been answered, closed or taken up again since the mail was sent. Please ask the service desk if something is wrong.',
    RESOLUTION_LINK_OVERTAKEN:
      'Something happened to it in this very moment. Please open the link of the mail again.',
  },
};

const SPANISH: Words = {
  question: (number) => `¿Está resuelta ${number}?`,
  explained: 'No ocurre nada hasta que pulse un botón.',
  confirm: 'Sí, está resuelta',
  reject: 'No, algo sigue mal',
  reason: '¿Qué sigue mal? (puede dejarlo vacío)',
  confirmed: 'Gracias. Queda anotado que está resuelta.',
  rejected: 'Gracias. Está abierta de nuevo y el centro de servicio sigue con ella.',
  refusals: {
    RESOLUTION_LINK_UNKNOWN: 'Este enlace no lleva a nada. Por favor, pregunte al centro de servicio.',
    RESOLUTION_LINK_PAST:
      'Desde que se envió el correo se ha respondido, cerrado o retomado. Si algo va mal, pregunte al centro de servicio.',
    RESOLUTION_LINK_OVERTAKEN:
      'Acaba de ocurrir algo en ella. Por favor, abra de nuevo el enlace del correo.',
  },
};

const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, es: SPANISH };

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; width: min(32rem, 92vw); color: #1c2733 }
button, textarea { font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; margin: .5rem 0 }`;

const page = (language: Language, title: string, content: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${htmlText(title)}</title><style>${STYLE}</style></head><body><main><h1>${htmlText(title)}</h1>
${content}
</main></body></html>
`;

const paragraph = (text: string): string => `<p>${htmlText(text)}</p>`;

/** What somebody is asked who opened the link; opening it did nothing. */
export const questionPage = (
  language: Language,
  token: string,
  { number, subject }: { readonly number: string; readonly subject?: string },
): string => {
  const words = WORDS[language];
  const action = (answer: string): string =>
    `action="/api/v1/resolution-links/${token}/${answer}" method="post"`;
  const content = [
    ...(subject === undefined ? [] : [paragraph(subject)]),
    paragraph(words.explained),
    `<form ${action('confirm')}><button>${htmlText(words.confirm)}</button></form>`,
    `<form ${action('reject')}><label for="reason">${htmlText(words.reason)}</label>
<textarea id="reason" name="reason" rows="4" maxlength="2000"></textarea>
<button>${htmlText(words.reject)}</button></form>`,
  ];
  return page(language, words.question(number), content.join('\n'));
};

export const answeredPage = (language: Language, answer: 'confirmed' | 'rejected', number: string): string =>
  page(language, number, paragraph(WORDS[language][answer]));

export const refusalPage = (language: Language, code: ResolutionLinkRefusal): string =>
  page(language, 'Ventanilla', paragraph(WORDS[language].refusals[code]));
