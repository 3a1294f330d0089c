import type { Label } from '../calendar/calendar.js';
import type { RunState, StepName } from '../clock/clocks.js';

type Words<Key extends string> = Readonly<Record<Key, Label>>;

export const STEP_WORDS: Words<StepName> = {
  selected: { en: 'The target applies', es: 'Se aplica el objetivo' },
  started: { en: 'The clock starts', es: 'El reloj arranca' },
  paused: { en: 'The clock pauses', es: 'El reloj se detiene' },
  resumed: { en: 'The clock goes on', es: 'El reloj continúa' },
  stopped: { en: 'The clock stops', es: 'El reloj se para' },
  reopened: { en: 'The clock goes on', es: 'El reloj continúa' },
  breached: { en: 'The time is up', es: 'El plazo ha vencido' },
  superseded: { en: 'Another target takes over', es: 'Pasa a regir otro objetivo' },
  void: { en: 'The run does not count', es: 'El plazo no cuenta' },
  excluded: { en: 'The run is left out of the figures', es: 'El plazo queda fuera de las cifras' },
};

export const STATE_WORDS: Words<RunState> = {
  'not-started': { en: 'not started', es: 'sin empezar' },
  running: { en: 'running', es: 'en marcha' },
  paused: { en: 'paused', es: 'en pausa' },
  met: { en: 'met', es: 'cumplido' },
  breached: { en: 'breached', es: 'incumplido' },
  superseded: { en: 'superseded', es: 'sustituido' },
  void: { en: 'void', es: 'anulado' },
  excluded: { en: 'excluded', es: 'excluido' },
};

/** What stands behind a step. Codes that are not here, such as hold kinds of an installation, are shown as they are. */
export const BECAUSE_WORDS: Readonly<Record<string, Label | undefined>> = {
  reported: { en: 'it was reported', es: 'se comunicó' },
  logged: { en: 'it was logged', es: 'se registró' },
  answered: { en: 'the desk answered the caller', es: 'el servicio respondió al solicitante' },
  'caller-wrote': { en: 'the caller wrote', es: 'el solicitante escribió' },
  'work-started': { en: 'work began', es: 'empezó el trabajo' },
  assigned: { en: 'it was assigned', es: 'se asignó' },
  returned: { en: 'it went back to the desk', es: 'volvió al servicio' },
  restored: { en: 'the service was restored', es: 'se restauró el servicio' },
  resolved: { en: 'it was resolved', es: 'se resolvió' },
  reopened: { en: 'it was reopened', es: 'se reabrió' },
  closed: { en: 'it was closed', es: 'se cerró' },
  cancelled: { en: 'it was cancelled', es: 'se canceló' },
  due: { en: 'it was due', es: 'llegó la hora límite' },
  selected: { en: 'it was too late before the target applied', es: 'ya era tarde al aplicarse el objetivo' },
  'priority-changed': { en: 'the priority changed', es: 'cambió la prioridad' },
  'service-changed': { en: 'the service changed', es: 'cambió el servicio' },
  'organisation-changed': { en: 'the organisation changed', es: 'cambió la organización' },
  'kind-changed': { en: 'the kind of ticket changed', es: 'cambió el tipo de caso' },
  'location-changed': { en: 'the location changed', es: 'cambió la ubicación' },
  'agreement-changed': { en: 'another agreement applies', es: 'rige otro acuerdo' },
  'agreement-ended': { en: 'the agreement ended', es: 'terminó el acuerdo' },
  caller: { en: 'waiting for the caller', es: 'a la espera del solicitante' },
  appointment: { en: 'an appointment was made', es: 'hay una cita concertada' },
  supplier: { en: 'waiting for a supplier', es: 'a la espera del proveedor' },
  problem: { en: 'waiting for a problem', es: 'a la espera de un problema' },
  change: { en: 'waiting for a change', es: 'a la espera de un cambio' },
};
