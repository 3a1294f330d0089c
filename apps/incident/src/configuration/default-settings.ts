import type { FollowUpSettings, IncidentSettings } from './incident-settings.js';

const DAY = 86_400;

const labelled = (code: string, en: string, es: string) => ({ code, label: { en, es } });

/** Also what holds for an installation whose first settings said nothing of it. */
export const defaultFollowUp: FollowUpSettings = {
  calendar: { timeZone: 'Europe/Madrid', workingDays: [1, 2, 3, 4, 5], holidays: [] },
  remindBeforeClosingSeconds: 2 * DAY,
  longestHoldDays: 20,
  ladders: [
    { holdReason: 'waiting-for-caller', remindAfterDays: [2, 5], noAnswerAfterDays: 8, longestHoldDays: 15 },
    { holdReason: 'waiting-for-evidence', remindAfterDays: [2, 5], longestHoldDays: 10 },
    { holdReason: 'appointment', remindAfterDays: [], longestHoldDays: 30 },
  ],
};

/** What a new installation starts with; from then on the settings are the installation's own. */
export const defaultSettings: IncidentSettings = {
  priorityMatrix: [
    { impact: 1, urgency: 1, priority: 1 },
    { impact: 1, urgency: 2, priority: 2 },
    { impact: 1, urgency: 3, priority: 3 },
    { impact: 2, urgency: 1, priority: 2 },
    { impact: 2, urgency: 2, priority: 3 },
    { impact: 2, urgency: 3, priority: 4 },
    { impact: 3, urgency: 1, priority: 3 },
    { impact: 3, urgency: 2, priority: 4 },
    { impact: 3, urgency: 3, priority: 4 },
  ],
  spans: { closeAfterSeconds: 5 * DAY, reopenWithinSeconds: 14 * DAY, reportedBackSeconds: 7 * DAY },
  categories: [
    labelled('hardware', 'Hardware', 'Hardware'),
    { ...labelled('hardware.computer', 'Computer', 'Ordenador'), parent: 'hardware' },
    { ...labelled('hardware.printer', 'Printer', 'Impresora'), parent: 'hardware' },
    { ...labelled('hardware.telephone', 'Telephone', 'Teléfono'), parent: 'hardware' },
    labelled('software', 'Software', 'Software'),
    {
      ...labelled('software.application', 'Business application', 'Aplicación de negocio'),
      parent: 'software',
    },
    { ...labelled('software.office', 'Office and e-mail', 'Ofimática y correo'), parent: 'software' },
    { ...labelled('software.operating-system', 'Operating system', 'Sistema operativo'), parent: 'software' },
    labelled('network', 'Network', 'Red'),
    { ...labelled('network.connection', 'Connection', 'Conexión'), parent: 'network' },
    { ...labelled('network.remote-access', 'Remote access', 'Acceso remoto'), parent: 'network' },
    labelled('access', 'Access and passwords', 'Accesos y contraseñas'),
    labelled('security', 'Security', 'Seguridad'),
    labelled('other', 'Other', 'Otros'),
  ],
  holdReasons: [
    {
      ...labelled('waiting-for-caller', 'Waiting for the caller', 'A la espera del solicitante'),
      kind: 'caller',
    },
    {
      ...labelled('waiting-for-supplier', 'Waiting for a supplier', 'A la espera del proveedor'),
      kind: 'supplier',
    },
    {
      ...labelled('waiting-for-problem', 'Waiting for a problem', 'A la espera de un problema'),
      kind: 'problem',
    },
    { ...labelled('waiting-for-change', 'Waiting for a change', 'A la espera de un cambio'), kind: 'change' },
    { ...labelled('appointment', 'Appointment made', 'Cita concertada'), kind: 'appointment' },
    {
      ...labelled('waiting-for-approval', 'Waiting for approval', 'A la espera de aprobación'),
      kind: 'approval',
    },
    { ...labelled('under-observation', 'Under observation', 'En observación'), kind: 'observation' },
    {
      ...labelled('waiting-for-evidence', 'Waiting for evidence', 'A la espera de pruebas'),
      kind: 'evidence',
    },
    { ...labelled('other', 'Other', 'Otro motivo'), kind: 'other' },
  ],
  resolutionCodes: [
    { ...labelled('solved', 'Solved', 'Solucionada'), kind: 'solved' },
    {
      ...labelled('workaround', 'Solved by a workaround', 'Solución temporal'),
      kind: 'workaround',
    },
    {
      ...labelled('recovered', 'Recovered by itself', 'Recuperada por sí sola'),
      kind: 'recovered-by-itself',
    },
    {
      ...labelled('solved-by-caller', 'Solved by the caller', 'Solucionada por el solicitante'),
      kind: 'by-the-caller',
    },
    {
      ...labelled('not-reproducible', 'Could not be reproduced', 'No reproducible'),
      kind: 'not-reproducible',
    },
    { ...labelled('no-fault', 'No fault found', 'Sin avería'), kind: 'no-fault' },
    {
      ...labelled('no-answer', 'No answer from the caller', 'Sin respuesta del solicitante'),
      kind: 'no-answer',
    },
    { ...labelled('other', 'Other', 'Otra'), kind: 'other' },
  ],
  cancellationReasons: [
    { ...labelled('duplicate', 'Duplicate', 'Duplicada'), kind: 'duplicate' },
    { ...labelled('logged-in-error', 'Logged in error', 'Registrada por error'), kind: 'logged-in-error' },
    { ...labelled('request-instead', 'A request, no incident', 'Es una petición'), kind: 'request-instead' },
    { ...labelled('test', 'Test', 'Prueba'), kind: 'test' },
    { ...labelled('spam', 'Spam', 'Correo no deseado'), kind: 'spam' },
    { ...labelled('withdrawn', 'Withdrawn by the caller', 'Retirada por el solicitante'), kind: 'withdrawn' },
  ],
  followUp: defaultFollowUp,
};
