/** A block of commands in the README's tour, and what stands below it as their output. */
export interface Step {
  readonly commands: string;
  readonly language: 'json' | 'text';
  readonly output: string;
  /** Where the output stands in the document: offsets of its first character and behind its last. */
  readonly from: number;
  readonly to: number;
}

const STEP = /```sh\n([\s\S]*?)```\n\n```(json|text)\n([\s\S]*?)```/g;

/** The steps of the tour: every `sh` block of the section that an output follows. */
export const stepsOf = (readme: string): readonly Step[] => {
  const start = readme.indexOf('\n## A tour');
  const section = readme.slice(start, readme.indexOf('\n## ', start + 1));
  return [...section.matchAll(STEP)].map((match) => {
    const [whole, commands = '', language, output = ''] = match;
    const to = start + match.index + whole.length - '```'.length;
    return { commands, language: language as Step['language'], output, from: to - output.length, to };
  });
};

const VARYING: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '<time>'],
  [/\b[0-9a-f]{12}-\d{16}\b/g, '<position>'],
  [/\bINC\d{7,}\b/g, '<number>'],
  [/\b\d+(?= (?:events|streams|documents|keys)\b)/g, '<count>'],
  [/(?<=with the password )\S+/g, '<password>'],
];

/** An output without what differs from run to run: ids, times, positions, numbers, and the layout of JSON. */
export const essenceOf = (output: string, language: Step['language']): string => {
  const text = language === 'json' ? JSON.stringify(JSON.parse(output), null, 2) : output.trimEnd();
  return VARYING.reduce((changed, [varying, name]) => changed.replace(varying, name), text);
};

/** The document with other outputs. */
export const withOutputs = (readme: string, outputs: readonly string[]): string =>
  [...stepsOf(readme).entries()]
    .reverse()
    .reduce((text, [index, { from, to }]) => text.slice(0, from) + outputs[index] + text.slice(to), readme);
