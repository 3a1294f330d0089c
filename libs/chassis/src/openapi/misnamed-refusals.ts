import type { Type } from '@nestjs/common';
import type { Refusals } from '@ventanilla/kernel';
import { commandRoutesOf, type DescribedCommandRoute } from './command-routes.js';
import { refusalsOfCommand } from './common-refusals.js';

/** What a decider alone does not tell of the routes that lead to it. */
export interface AroundTheDecider {
  /** Codes by command under which it is refused before its decider is asked. */
  readonly before?: Readonly<Record<string, readonly string[]>>;
  /** What no request is answered with: a code, of one command where that stands before it (`Command: CODE`). */
  readonly never?: readonly string[];
  /** Which command a route takes; the one that its row of the access table is called like where absent. */
  readonly commandOf?: (route: DescribedCommandRoute) => string;
}

/** Where routes and deciders disagree, each as `Command: CODE` or `Command`. */
export interface Misnamed {
  /** A command is refused with it, and a route of that command does not name it. */
  readonly missing: readonly string[];
  /** A route names it, and its command is never refused with it. */
  readonly idle: readonly string[];
  /** A route's command is none of those that were asked. */
  readonly unasked: readonly string[];
}

const OF_EVERY_COMMAND: ReadonlySet<string> = new Set(refusalsOfCommand([], false));

const linesOf = (command: string, codes: readonly string[]): readonly string[] =>
  codes.map((code) => `${command}: ${code}`);
const listed = (lines: readonly string[]): readonly string[] => [...new Set(lines)].sort();

/** Holds what the routes of commands name against what their decider refuses with. For specs. */
export const misnamedRefusals = (
  controllers: readonly Type[],
  heard: Refusals,
  { before = {}, never = [], commandOf = ({ access }) => access }: AroundTheDecider = {},
): Misnamed => {
  const routes = commandRoutesOf(controllers).map((route) => ({ ...route, command: commandOf(route) }));
  const metBy = (command: string): readonly string[] =>
    linesOf(
      command,
      [...(heard.get(command) ?? []), ...(before[command] ?? [])].filter((code) => !never.includes(code)),
    ).filter((line) => !never.includes(line));
  const missing = routes.flatMap(({ command, refusals }) => {
    const named = new Set(linesOf(command, refusals));
    return metBy(command).filter((line) => !named.has(line));
  });
  const idle = routes.flatMap(({ command, refusals }) => {
    const met = new Set(metBy(command));
    const own = refusals.filter((code) => !OF_EVERY_COMMAND.has(code));
    return linesOf(command, own).filter((line) => !met.has(line));
  });
  const unasked = routes.map(({ command }) => command).filter((command) => !heard.has(command));
  return { missing: listed(missing), idle: listed(idle), unasked: listed(unasked) };
};
