import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { eventStoreContract } from '../event-store/event-store.contract.js';
import { nobody, observe, observers, type Observer, type Step } from './observer.port.js';
import { observedCommands } from './observed-commands.js';
import { observedStore } from './observed-store.js';

/** Writes down what it is told. */
class Diary implements Observer {
  readonly lines: string[] = [];

  constructor(
    private readonly name: string,
    private readonly traceparent?: string,
  ) {}

  begin({ kind }: Step) {
    this.lines.push(`${this.name} begins ${kind}`);
    return {
      traceparent: this.traceparent,
      within: <Result>(work: () => Result): Result => {
        this.lines.push(`${this.name} is within`);
        return work();
      },
      ended: (error?: unknown) => void this.lines.push(`${this.name} ends ${String(error ?? 'well')}`),
    };
  }
}

const step: Step = { kind: 'read', name: 'read' };

describe('steps under the eyes of an observer', () => {
  it('are told as they begin and end, and change nothing of the result', async () => {
    const diary = new Diary('one');
    expect(await observe(diary, step, () => Promise.resolve(7))).toBe(7);
    await expect(observe(diary, step, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    const begun = ['one begins read', 'one is within'];
    expect(diary.lines).toEqual([...begun, 'one ends well', ...begun, 'one ends Error: gone']);
  });

  it('that throw before they promise anything end, too', async () => {
    const diary = new Diary('one');
    const throwing = () => {
      throw new Error('at once');
    };
    await expect(observe(diary, step, throwing)).rejects.toThrow('at once');
    expect(diary.lines.at(-1)).toBe('one ends Error: at once');
  });

  it('are told to all of several, with the trace context of the one that has any', async () => {
    const [first, second] = [new Diary('first'), new Diary('second', '00-aa-bb-01')];
    const both = observers(nobody, first, second);
    expect(await observe(both, step, (traceparent) => Promise.resolve(traceparent))).toBe('00-aa-bb-01');
    expect(first.lines).toEqual(['first begins read', 'first is within', 'first ends well']);
    expect(second.lines).toEqual(['second begins read', 'second is within', 'second ends well']);
  });

  it('of commands give what is stored their trace context, and leave it as it came where nobody follows', async () => {
    const heard: (string | undefined)[] = [];
    const handler = {
      handle: ({ traceparent }: { readonly traceparent?: string }) => {
        heard.push(traceparent);
        return Promise.resolve({ id: 'a', revision: 0 });
      },
    };
    const envelope = { traceparent: '00-cause', command: { type: 'MendToy' } } as never;
    await observedCommands('toy', handler, new Diary('one', '00-step')).handle(envelope);
    await observedCommands('toy', handler, nobody).handle(envelope);
    expect(heard).toEqual(['00-step', '00-cause']);
  });
});

eventStoreContract('A store under an observer’s eyes', async () => {
  const store = observedStore(new MemoryEventStore(), new Diary('one'));
  return { store, close: () => store.close() };
});
