/** Where a command writes: results to one place, all about them to the other, so that scripts get results only. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

export const say = ({ out }: Terminal, text: string): void => void out.write(`${text}\n`);

export const sayJson = (terminal: Terminal, value: unknown): void =>
  say(terminal, JSON.stringify(value, null, 2));

export const mention = ({ err }: Terminal, text: string): void => void err.write(`${text}\n`);
