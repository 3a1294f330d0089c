const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

export const count = (number: number): string => Math.round(number).toLocaleString('en-GB');

/** `3 incidents`, `1 incident`. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

/** In the two largest units that say something. */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
  if (whole < DAY) return `${Math.floor(whole / HOUR)} h ${Math.floor((whole % HOUR) / MINUTE)} min`;
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
};

export const percentage = (done: number, total: number): string =>
  `${total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0} %`;
