import { NotFoundException } from '@nestjs/common';
import { Refused } from '@ventanilla/kernel';
import { allRefusals, defineRefusals, httpStatusOf } from './refusal-registry.js';
import { problemBody } from './problem.js';
import { problemOf } from './problem-of.js';

describe('what a caller is told of an error', () => {
  it('a refusal of the domain is a conflict, unless its code is registered with another status', () => {
    defineRefusals({ TEA_TOO_HOT: { status: 422, sentence: 'Wait.' } });
    expect(problemOf(new Refused('TEA_TOO_HOT', 'It is hot.'))).toMatchObject({
      status: 422,
      message: 'It is hot.',
    });
    expect(problemOf(new Refused('TEA_UNKNOWN_YET', 'x')).status).toBe(409);
    expect(httpStatusOf('TEA_TOO_HOT')).toBe(422);
  });

  it('a code means one thing', () => {
    expect(() => defineRefusals({ TEA_TOO_HOT: { status: 409, sentence: 'Wait.' } })).toThrow(
      'defined twice',
    );
    expect(() => defineRefusals({ 'tea-cold': { status: 409, sentence: 'x' } })).toThrow('no refusal code');
    expect(() => defineRefusals({ TEA_GONE: { status: 200, sentence: 'x' } })).toThrow('no error status');
  });

  it('every code of ours has a status and a sentence', () => {
    for (const { code, status, sentence } of allRefusals()) {
      expect([code, status >= 400 && status < 600, sentence.endsWith('.')]).toEqual([code, true, true]);
    }
  });

  it('details of a refusal cannot pass for the document itself', () => {
    const refused = new Refused('TEA_TOO_HOT', 'x', { status: 200, code: 'OK', degrees: 90 } as never);
    expect(problemBody(problemOf(refused), { id: 'id', url: '/a?text=secret' })).toEqual({
      type: 'urn:ventanilla:problem:TEA_TOO_HOT',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'x',
      code: 'TEA_TOO_HOT',
      instance: '/a',
      correlationId: 'id',
      degrees: 90,
    });
  });

  it.each([
    [new NotFoundException('inner words'), 404, 'NOT_FOUND'],
    [Object.assign(new Error('inner words'), { statusCode: 418 }), 500, 'INTERNAL_ERROR'],
    [new TypeError('inner words'), 500, 'INTERNAL_ERROR'],
    [{ status: 200 }, 500, 'INTERNAL_ERROR'],
    [null, 500, 'INTERNAL_ERROR'],
  ])('%s says nothing of its own', (error, status, code) => {
    const problem = problemOf(error);
    expect(problem).toMatchObject({ status, code });
    expect(problem.message).not.toContain('inner words');
  });
});
