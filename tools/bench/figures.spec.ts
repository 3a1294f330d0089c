import { FIGURES, targetText, verdictOf } from './figures.js';

const none = new Map<string, number | null>();

describe('a verdict on a figure', () => {
  it('is ok at the bound itself and missed beyond it', () => {
    expect(verdictOf(FIGURES['append.single.ratio'], 0.8, none)).toBe('ok');
    expect(verdictOf(FIGURES['append.single.ratio'], 0.799, none)).toBe('missed');
    expect(verdictOf(FIGURES['import.peak_rss_mb'], 500, none)).toBe('ok');
    expect(verdictOf(FIGURES['import.peak_rss_mb'], 501, none)).toBe('missed');
  });

  it('is missed for a run that does not count', () => {
    expect(verdictOf(FIGURES['http.log_incident.per_s'], null, none)).toBe('missed');
  });

  it('only reports what has no target', () => {
    expect(verdictOf(FIGURES['http.log_incident.per_s'], 1, none)).toBe('report');
    expect(verdictOf(undefined, 1, none)).toBe('report');
  });

  it('is missed above what is aimed at from above', () => {
    expect(verdictOf(FIGURES['services.rss_mb'], 120, none)).toBe('ok');
    expect(verdictOf(FIGURES['services.rss_mb'], 121, none)).toBe('missed');
    expect(targetText(FIGURES['services.rss_mb'])).toBe('at most 120 aimed at');
  });

  it('holds the largest queue to twice the smallest', () => {
    const smallest = new Map([['queue.p99_ms.1000', 4]]);
    expect(verdictOf(FIGURES['queue.p99_ms.250000'], 8, smallest)).toBe('ok');
    expect(verdictOf(FIGURES['queue.p99_ms.250000'], 8.1, smallest)).toBe('missed');
    expect(targetText(FIGURES['queue.p99_ms.250000'])).toBe('<= 20, <= 2 x queue.p99_ms.1000');
  });
});
