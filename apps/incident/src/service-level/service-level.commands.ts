import type { LadderCommand } from '../escalation/ladder.commands.js';
import type { AfterBreachCommand } from './after-breach.commands.js';
import type { AfterwardsCommand } from './afterwards.commands.js';
import type { JudgeTargets } from './judge-targets.command.js';
import type { DecideUncoveredWork } from './uncovered.commands.js';

/** Commands about what was agreed, and what comes of not keeping it. */
export type ServiceLevelCommand =
  JudgeTargets | LadderCommand | DecideUncoveredWork | AfterBreachCommand | AfterwardsCommand;
