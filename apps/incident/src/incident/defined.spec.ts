import { changed, defined } from './defined.js';

interface Row {
  readonly team?: string;
  readonly person?: string;
  readonly priority: number;
}

describe('What an event tells', () => {
  it('is silent about what is not so', () => {
    expect(defined<Row>({ team: 'network', person: undefined, priority: 2 })).toStrictEqual({
      team: 'network',
      priority: 2,
    });
  });

  it('changes what it names, adds what was not there, and takes away what is not so any more', () => {
    const before: Row = { team: 'network', priority: 2 };
    expect(changed(before, { team: undefined, person: 'diego', priority: 1 })).toStrictEqual({
      person: 'diego',
      priority: 1,
    });
    expect(before).toStrictEqual({ team: 'network', priority: 2 });
  });

  it('leaves everything else as it was', () => {
    expect(changed<Row>({ team: 'network', priority: 2 }, {})).toStrictEqual({
      team: 'network',
      priority: 2,
    });
    expect(changed<Row>({ team: undefined, priority: 2 }, {})).toStrictEqual({ priority: 2 });
  });
});
