import { openAllOrNothing, OpenParts } from './open-parts.js';

describe('What is opened together', () => {
  let closed: string[];
  const part = (name: string) => ({ name, close: async () => void closed.push(name) });

  beforeEach(() => {
    closed = [];
  });

  it('is closed in the opposite order, once', async () => {
    const opened = new OpenParts();
    expect((await opened.add(Promise.resolve(part('log')))).name).toBe('log');
    await opened.add(part('views'));
    opened.onClose(() => closed.push('lock'));
    await opened.close();
    await opened.close();
    expect(closed).toEqual(['lock', 'views', 'log']);
  });

  it('is closed though one part cannot be, and says so', async () => {
    const opened = new OpenParts();
    await opened.add(part('log'));
    await opened.add({ close: () => Promise.reject(new Error('the disk is gone')) });
    await opened.add(part('views'));
    await expect(opened.close()).rejects.toThrow('the disk is gone');
    expect(closed).toEqual(['views', 'log']);
  });

  it('stays open where all of it opens', async () => {
    const log = await openAllOrNothing((opened) => opened.add(part('log')));
    expect([log.name, closed]).toEqual(['log', []]);
  });

  it('is closed where the next part does not open, whose failure is told', async () => {
    const starting = openAllOrNothing(async (opened) => {
      await opened.add(part('keys'));
      await opened.add({ close: () => Promise.reject(new Error('not this')) });
      await opened.add(Promise.reject<never>(new Error('the log is damaged')));
    });
    await expect(starting).rejects.toThrow('the log is damaged');
    expect(closed).toEqual(['keys']);
  });

  it('keeps nobody from hearing what failed by not closing', async () => {
    const starting = openAllOrNothing(async (opened) => {
      opened.onClose(() => new Promise(() => undefined));
      throw new Error('the log is damaged');
    }, 10);
    await expect(starting).rejects.toThrow('the log is damaged');
  });
});
