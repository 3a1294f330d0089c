import { codeOf, recordOf, slugOf, teamOf } from './code-names.js';

const CODE = /^[a-z0-9][a-z0-9.-]{0,59}$/;

describe('Names derived from labels', () => {
  it('are readable', () => {
    expect(slugOf('Category 55')).toBe('category-55');
    expect(teamOf('Group 56')).toBe('group-56');
    expect(codeOf('servicenow', 'Category 55', 'Subcategory 170')).toBe(
      'servicenow.category-55.subcategory-170',
    );
    expect(recordOf('servicenow:main', 'Problem ID  14')).toBe('servicenow:main:Problem ID 14');
  });

  it.each([
    ['labels that differ in signs only', 'A/B', 'A:B'],
    ['labels of no letters', '???', '!!!'],
    ['labels in another script', 'Принтер', 'Монитор'],
    ['labels that differ beyond the length', `${'x'.repeat(200)}1`, `${'x'.repeat(200)}2`],
  ])('tell %s apart, and are codes all the same', (_, one, other) => {
    expect(codeOf('servicenow', one)).not.toBe(codeOf('servicenow', other));
    expect(recordOf('servicenow:main', one)).not.toBe(recordOf('servicenow:main', other));
    for (const label of [one, other]) {
      expect(codeOf('servicenow', label)).toMatch(CODE);
      expect(teamOf(label).length).toBeLessThanOrEqual(100);
      expect(recordOf('servicenow:main', label).length).toBeLessThanOrEqual(100);
    }
  });
});
