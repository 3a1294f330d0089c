/** As numbers were given out, also where one has more digits than those before it. */
export const orderOfNumber = (number: string): number => Number(number.replace(/^\D+/, ''));
