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
        const { subject, text } = mailText(template, { number: 'INC0000042' }, language);
        expect(subject).toBe(titleOf(template, 'INC0000042', language));
        expect(text).toContain('INC0000042');
        expect(text).not.toMatch(/undefined|\n\n\n/);
      }
    },
  );

  test('differs between the languages in every template', () => {
    for (const template of ALL)
      expect(mailText(template, everything, 'es').text).not.toBe(mailText(template, everything, 'en').text);
  });

  test('quotes what was said line by line, and names what was promised in the reader’s language', () => {
    expect(mailText('message', everything, 'en').text).toContain('\n\n> First line\n> second line\n\n');
    expect(mailText('breach', everything, 'es').text).toContain('(respuesta)');
  });

  test('has the incident’s subject on one line, cut where it is long', () => {
    const told = { ...everything, subject: `a\r\nBcc: b ${'x'.repeat(500)}` };
    const { subject } = mailText('closed', told, 'en');
    expect(subject).toMatch(/^INC0000042: closed \(a Bcc: b x+\)$/);
    expect(subject.length).toBeLessThan(200);
  });
});
