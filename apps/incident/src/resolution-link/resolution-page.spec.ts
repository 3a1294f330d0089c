import { answeredPage, questionPage, refusalPage } from './resolution-page.js';

const about = { number: 'INC0000042', subject: '<b>"No imprime" & más</b>' };

describe('The page behind a link', () => {
  it.each([
    ['en', 'Is INC0000042 solved?'],
    ['es', '¿Está resuelta INC0000042?'],
  ] as const)('asks in %s, needs no script, and shows texts as texts', (language, question) => {
    const page = questionPage(language, 'TOKEN', about);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(question);
    expect(page).toContain('&lt;b&gt;&quot;No imprime&quot; &amp; más&lt;/b&gt;');
    expect(page).not.toMatch(/<script|<b>|https?:|onclick/i);
  });

  it('acts by its buttons only: two forms that post, and no link', () => {
    const page = questionPage('en', 'TOKEN', about);
    expect([...page.matchAll(/<form action="([^"]*)" method="post">/g)].map(([, action]) => action)).toEqual([
      '/api/v1/resolution-links/TOKEN/confirm',
      '/api/v1/resolution-links/TOKEN/reject',
    ]);
    expect(page).not.toMatch(/<a |http-equiv/);
  });

  it('says less where less may be said', () => {
    expect(questionPage('en', 'TOKEN', { number: 'INC0000042' })).not.toContain('No imprime');
    expect(answeredPage('es', 'rejected', 'INC0000042')).toContain('abierta de nuevo');
    expect(refusalPage('es', 'RESOLUTION_LINK_PAST')).not.toContain('INC');
  });
});
