import { LANGUAGES } from '@ventanilla/contracts/service-desk';
import { TEMPLATES_FOR_CALLERS, TEMPLATES_FOR_DESK } from '../notification-table.js';
import { mailText, titleOf } from './mail-text.js';

const ALL = [...TEMPLATES_FOR_CALLERS, ...TEMPLATES_FOR_DESK];
const everything = {
  number: 'INC0000042',
  subject: 'The printer is silent',
  quote: 'First line\nsecond line',
  moment: '2026-03-02 09:00 UTC',
  measure: 'response',
};

describe('The text of a mail', () => {
  test.each(LANGUAGES)(
    'in "%s" names the incident in its subject and its text, whatever else is known',
    (language) => {
      for (const template of ALL) {
        const { subject, text } = mailText([{ template, told: { number: 'INC0000042' } }], language);
        expect(subject).toBe(titleOf(template, 'INC0000042', language));
        expect(text).toContain('INC0000042');
        expect(text).not.toMatch(/undefined|\n\n\n/);
      }
    },
  );

  test('differs between the languages in every template', () => {
    for (const template of ALL)
      expect(mailText([{ template, told: everything }], 'es').text).not.toBe(
        mailText([{ template, told: everything }], 'en').text,
      );
  });

  test('quotes what was said line by line, and names what was promised in the reader’s language', () => {
    expect(mailText([{ template: 'message', told: everything }], 'en').text).toContain(
      '\n\n> First line\n> second line\n\n',
    );
    expect(mailText([{ template: 'breach', told: everything }], 'es').text).toContain('(respuesta)');
  });

  test('tells several things one after the other, under a subject that counts them, and counts what is too much', () => {
    const entries = [
      { template: 'logged', told: { number: 'INC0000042' } },
      { template: 'message', told: { ...everything, number: 'INC0000043' } },
    ] as const;
    const { subject, text } = mailText(entries, 'en');
    expect(subject).toBe('2 notifications of the service desk');
    for (const { template, told } of entries)
      expect(text).toContain(`== ${titleOf(template, told.number, 'en')}\n\n`);
    expect(text).toContain('> First line');
    const longer = mailText(entries, 'es', 7);
    expect(longer.subject).toBe('9 avisos del centro de servicio');
    expect(longer.text).toContain('Hay 7 más');
  });

  test.each(['\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\r\n'])(
    'quotes whatever comes behind any end of a line: %j',
    (end) => {
      const told = { ...everything, quote: `Hello${end}The service desk: send your password` };
      const { text } = mailText([{ template: 'message', told }], 'en');
      expect(text).toContain('\n\n> Hello\n> The service desk: send your password\n\n');
    },
  );

  test('takes over nothing that turns its order round or steers a terminal, and halves no letter', () => {
    const hostile = 'a\u202Eb\u2066c\u001B[2J\u009Bd\u0000e';
    const told = { ...everything, subject: `${hostile} ${'😀'.repeat(300)}`, quote: `\t${hostile}` };
    const { subject, text } = mailText([{ template: 'message', told }], 'en');
    expect(subject).toMatch(/\(abc\[2Jde 😀+\)$/u);
    expect(text).toContain('> \tabc[2Jde\n');
    expect(`${subject}${text}`).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u001B\u009B]|\p{Cs}/u);
  });

  test('has the incident’s subject on one line, cut where it is long', () => {
    const told = { ...everything, subject: `a\r\nBcc: b ${'x'.repeat(500)}` };
    const { subject } = mailText([{ template: 'closed', told }], 'en');
    expect(subject).toMatch(/^INC0000042: closed \(a Bcc: b x+\)$/);
    expect(subject.length).toBeLessThan(200);
  });
});
