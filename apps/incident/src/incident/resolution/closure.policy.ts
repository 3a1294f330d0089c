import type { Closure } from '@ventanilla/contracts/incident';

/** How a resolution was confirmed: by whom it concerns, or by an agent who says so on their behalf. */
export const howConfirmed = (onBehalf: object | undefined): Closure =>
  onBehalf ? 'confirmed-through-agent' : 'confirmed-by-caller';
