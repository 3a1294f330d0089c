import { AnswerBox } from './answer-box.js';

describe('a box for one short answer', () => {
  /** As two threads see it. */
  const boxes = () => {
    const caller = new AnswerBox();
    return { caller, writer: new AnswerBox(caller.memory) };
  };

  it('takes an answer while somebody looks, and gives it once', () => {
    const { caller, writer } = boxes();
    caller.open();
    expect(caller.take()).toBeUndefined();
    expect(writer.put([0, 7, 2 ** 40])).toBe(true);
    expect(caller.take()).toEqual([0, 7, 2 ** 40]);
    expect(caller.take()).toBeUndefined();
  });

  it('takes none while nobody looks: that one goes by message', () => {
    const { caller, writer } = boxes();
    expect(writer.put([0, 1, 1])).toBe(false);
    caller.open();
    caller.close();
    expect(writer.put([0, 1, 1])).toBe(false);
    expect(caller.take()).toBeUndefined();
  });

  it('keeps an answer that came just before it was closed', () => {
    const { caller, writer } = boxes();
    caller.open();
    writer.put([0, 1, 1]);
    caller.close();
    expect(caller.take()).toEqual([0, 1, 1]);
  });

  it('holds one, and keeps it when it is opened again', () => {
    const { caller, writer } = boxes();
    caller.open();
    writer.put([0, 1, 1]);
    caller.open();
    expect(writer.put([0, 2, 2])).toBe(false);
    expect(caller.take()).toEqual([0, 1, 1]);
    expect(writer.put([0, 2, 2])).toBe(false);
  });
});
