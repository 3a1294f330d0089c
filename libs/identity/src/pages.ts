import { htmlText } from '@ventanilla/chassis';
import type { DemoPerson } from './demo-people.js';

/** Pages load nothing and run nothing. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh;
         background: #f3f5f7; color: #1c2733 }
  main { background: #fff; padding: 2rem; border-radius: .75rem; width: min(26rem, 92vw);
         box-shadow: 0 1px 4px #0003; box-sizing: border-box }
  h1 { font-size: 1.4rem; margin: 0 0 1rem } label { display: block; margin: .75rem 0 .25rem }
  select, input, button { font: inherit; width: 100%; padding: .5rem; box-sizing: border-box;
         border: 1px solid #8796a5; border-radius: .4rem }
  button { margin-top: 1.25rem; background: #14507a; color: #fff; border: 0; padding: .65rem }
  [role=alert] { background: #fdecea; color: #7a1710; padding: .5rem .75rem; border-radius: .4rem }
  small { color: #4d5b69; display: block; margin-top: 1rem }`;

const page = (title: string, content: string): string => `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`;

const optionOf = ({ key, name, role }: DemoPerson): string =>
  `<option value="${htmlText(key)}">${htmlText(name)} - ${htmlText(role)}</option>`;

const REFUSALS = {
  wrong: 'La contraseña no es correcta. <span lang="en">The password is not right.</span>',
  tooMany: 'Demasiados intentos; espere un momento. <span lang="en">Too many attempts; wait a moment.</span>',
} as const;

export type SignInRefusal = keyof typeof REFUSALS;

/** Where somebody chooses a demo person and proves that they may. */
export const signInPage = (action: string, people: readonly DemoPerson[], refusal?: SignInRefusal): string =>
  page(
    'Ventanilla',
    `<h1>Ventanilla: entrar <span lang="en">/ sign in</span></h1>
${refusal ? `<p role="alert">${REFUSALS[refusal]}</p>` : ''}
<form method="post" action="${htmlText(action)}">
<label for="person">Persona <span lang="en">/ Person</span></label>
<select id="person" name="person" autofocus>${people.map(optionOf).join('')}</select>
<label for="password">Contraseña <span lang="en">/ Password</span></label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Entrar <span lang="en">/ Sign in</span></button>
</form>
<small>La contraseña la dice el arranque. <span lang="en">The start message tells the password.</span></small>`,
  );

export const errorPage = (code: string, description = ''): string =>
  page(
    'Ventanilla',
    `<h1>No se puede entrar <span lang="en">/ Sign-in is not possible</span></h1>
<p role="alert"><code>${htmlText(code)}</code> ${htmlText(description)}</p>`,
  );
