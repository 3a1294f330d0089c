import type { Label } from '../configuration/incident-settings.js';

/** Why a target was not kept, as desks tell it. What was recorded under a code keeps it. */
export const BREACH_CAUSES = {
  capacity: { en: 'Nobody had the time', es: 'Nadie tenía tiempo' },
  'noticed-late': { en: 'Noticed late', es: 'Se advirtió tarde' },
  'wrong-team': { en: 'Sent to the wrong team', es: 'Enviada al equipo equivocado' },
  'passed-around': { en: 'Passed from team to team', es: 'Pasó de un equipo a otro' },
  knowledge: { en: 'Knowledge was missing', es: 'Faltaban conocimientos' },
  'spare-part': { en: 'A part was missing', es: 'Faltaba una pieza' },
  'supplier-late': { en: 'A supplier was late', es: 'Un proveedor se retrasó' },
  'customer-information': { en: 'The customer’s word was missing', es: 'Faltaban datos del cliente' },
  'customer-access': { en: 'The customer gave no access', es: 'El cliente no dio acceso' },
  complexity: { en: 'Harder than the goal allows for', es: 'Más difícil de lo que el objetivo permite' },
  other: { en: 'Another cause', es: 'Otra causa' },
} as const satisfies Readonly<Record<string, Label>>;

export type BreachCauseCode = keyof typeof BREACH_CAUSES;
export const BREACH_CAUSE_CODES = Object.keys(BREACH_CAUSES) as readonly BreachCauseCode[];

/** What people call a cause; its code, where nobody knows it any more. */
export const causeText = (cause: string, language: keyof Label): string =>
  (BREACH_CAUSES as Readonly<Record<string, Label>>)[cause]?.[language] ?? cause;
