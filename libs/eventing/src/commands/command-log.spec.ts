import { randomUUID } from 'node:crypto';
import { instantOf } from '@ventanilla/kernel';
import { CommandLog, type WrittenCommandLog } from './command-log.js';

const DAY_MS = 86_400_000;
const START_MS = Date.parse('2026-01-05T08:00:00.000Z');

/** One event for each of so many commands, a fixed time apart. */
const logOf = (commands: number, apartMs: number, log = CommandLog.empty, from = 0): CommandLog => {
  let grown = log;
  for (let index = from; index < from + commands; index += 1) {
    grown = grown.with(`command-${index}`, index, instantOf(START_MS + index * apartMs));
  }
  return grown;
};

describe('R1: which command stored what', () => {
  it('knows nothing of a command that stored nothing', () => {
    expect(logOf(3, 1).find('command-3')).toBeUndefined();
    expect(CommandLog.empty.find('command-0')).toBeUndefined();
  });

  it('answers with the first and the last revision of a command, whatever came before and after', () => {
    const at = instantOf(START_MS);
    const log = logOf(2, 1).with('long', 2, at).with('long', 3, at).with('long', 4, at).with('next', 5, at);
    expect(log.find('long')).toEqual({ first: 2, last: 4 });
    expect(log.find('command-1')).toEqual({ first: 1, last: 1 });
    expect(log.find('next')).toEqual({ first: 5, last: 5 });
  });

  it('never takes the beginning or the end of an id for the id', () => {
    const log = CommandLog.empty.with('abc-1', 7, instantOf(START_MS));
    for (const other of ['abc', 'bc-1', 'abc-', '7', '']) expect(log.find(other)).toBeUndefined();
  });

  it('remembers at least the last 1,000 commands, however old', () => {
    const log = logOf(5_000, DAY_MS);
    for (const index of [4_999, 4_500, 4_000]) {
      expect(log.find(`command-${index}`)).toEqual({ first: index, last: index });
    }
  });

  it('remembers every command of the last 30 days, however many', () => {
    const log = logOf(6_000, 60_000);
    expect(log.find('command-0')).toEqual({ first: 0, last: 0 });
    expect(log.find('command-5999')).toEqual({ first: 5_999, last: 5_999 });
  });

  it('does not grow for ever: what is neither recent nor among the last 1,000 goes', () => {
    const log = logOf(10_000, DAY_MS);
    expect(log.find('command-0')).toBeUndefined();
    expect(log.toJSON().count).toBeLessThanOrEqual(2_000);
    expect(log.toJSON().lines.split(';')).toHaveLength(log.toJSON().count + 1);
  });

  it('keeps a UUID short, and tells it from every other', () => {
    const ids = Array.from({ length: 200 }, () => randomUUID());
    const at = instantOf(START_MS);
    const log = ids.reduce((grown, id, index) => grown.with(id, index, at), CommandLog.empty);
    expect(log.toJSON().lines.length).toBeLessThan(ids.length * 36);
    for (const [index, id] of ids.entries()) expect(log.find(id)).toEqual({ first: index, last: index });
    expect(log.find(randomUUID())).toBeUndefined();
  });

  it('goes through a snapshot unchanged, and goes on from there', () => {
    const before = logOf(1_500, DAY_MS);
    const thawed = CommandLog.fromJSON(JSON.parse(JSON.stringify(before)) as WrittenCommandLog);
    const grown = logOf(3_000, DAY_MS, thawed, 1_500);
    expect(grown.toJSON()).toEqual(logOf(4_500, DAY_MS).toJSON());
  });

  it.each([0, 1, 57, 98, 99])('is the same again when it was parted after revision %d', (revision) => {
    const whole = logOf(100, 1);
    const [earlier, later] = [logOf(revision + 1, 1), whole.after(revision)];
    expect([later.count, later.isWhole]).toEqual([99 - revision, false]);
    expect(later.find(`command-${revision}`)).toBeUndefined();
    expect(earlier.continuedBy(later)?.toJSON()).toEqual(whole.toJSON());
    expect(logOf(60, 1).continuedBy(whole.after(40))?.toJSON()).toEqual(logOf(100, 1).toJSON());
  });

  it('is not put together where something between its parts is missing', () => {
    expect(logOf(10, 1).continuedBy(logOf(20, 1).after(10))).toBeUndefined();
    expect(CommandLog.empty.continuedBy(logOf(20, 1).after(10))).toBeUndefined();
  });

  it('has nothing after its end, and is whole before its beginning', () => {
    const log = logOf(10, 1);
    expect(log.after(-1)).toBe(log);
    expect(log.after(9).toJSON()).toEqual({ lines: '', count: 0, since: 10 });
    expect(logOf(5, 1, log.after(9), 10).after(9).count).toBe(5);
  });
});
