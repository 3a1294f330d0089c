import type { Decider, DomainCommand } from '@ventanilla/kernel';
import { namingOnlyWhatIsThere, type Unfit } from './naming.js';

interface Say extends DomainCommand<'Say'> {
  readonly word: string;
  readonly unfit?: Unfit;
}
interface Said {
  readonly type: 'Said';
  readonly data: { readonly word: string };
}

const sayer: Decider<string, Say, Said> = {
  initialState: '',
  decide: ({ word }, said) => (word === said ? [] : [{ type: 'Said', data: { word } }]),
  evolve: (_, { data }) => data.word,
};
const unfit: Unfit = { code: 'WORD_RETIRED', sentence: 'Nobody says it any more.', details: { word: 'ho' } };
const say = (word: string, known: Partial<Say> = {}): Say =>
  ({ type: 'Say', word, at: '2026-01-01T00:00:00.000Z', by: { id: 'ann' }, ...known }) as Say;

describe('A command that names something', () => {
  const { decide } = namingOnlyWhatIsThere(sayer);

  it('is done where what it names is there', () => {
    expect(decide(say('hi'), '')).toEqual([{ type: 'Said', data: { word: 'hi' } }]);
  });

  it('is refused where it names what it may not, with the name', () => {
    expect(() => decide(say('ho', { unfit }), '')).toThrow(
      expect.objectContaining({ code: 'WORD_RETIRED', details: { word: 'ho' } }),
    );
  });

  it('is quiet where it changes nothing, whatever was retired since', () => {
    expect(decide(say('hi', { unfit }), 'hi')).toEqual([]);
  });
});
