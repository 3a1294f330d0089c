import type {
  DuplicateLoss,
  EscalationKind,
  RestrictionKind,
  Resumption,
} from '@ventanilla/contracts/incident';
import { spanishChannels as channels, spanishTold as told } from './channels.es.js';
import { spanishConversation } from './conversation.es.js';
import type { Sentences, Words } from './history-language.js';
import { spanishOfMajor } from './major.sentences.es.js';
import { spanishOfParents } from './parents.sentences.es.js';
import { spanishCoverage, inSpanish } from './coverage.es.js';
import { spanishLadder, spanishStops } from './ladder.es.js';
import { spanishOwnership } from './ownership.es.js';
import { STATUS_WORDS } from './status-words.js';

const statuses = STATUS_WORDS.es;

const kinds: Readonly<Record<EscalationKind, string>> = {
  functional: 'funcional',
  hierarchical: 'jerárquico',
};

const restrictions: Readonly<Record<RestrictionKind, string>> = {
  security: 'asunto de seguridad',
  personnel: 'asunto de personal',
};

const endings: Readonly<Record<Resumption, string>> = {
  asked: '',
  'hold-ended': ', al llegar su momento',
  'caller-answered': ', al responder el solicitante',
};

const lostDuplicates: Readonly<Record<DuplicateLoss, string>> = {
  undone: '',
  restricted: ', pues esta está restringida',
  cancelled: ', pues esta ya se había anulado',
};

interface Assessed {
  readonly impact: number;
  readonly urgency: number;
  readonly priority: number;
}

const assessment = ({ impact, urgency, priority }: Assessed): string =>
  `impacto ${impact}, urgencia ${urgency}, prioridad ${priority}`;

const classification = (
  { category, service }: { category?: string; service?: string },
  words: Words,
): string =>
  [
    category === undefined ? 'sin categoría' : `categoría ${words.code('category', category)}`,
    service === undefined ? 'sin servicio' : `servicio ${words.service(service)}`,
  ].join(', ');

/** A hold for the same reason is another one, too: with another end, or for something else. */
const holding = (reason: string | undefined, replaces: { readonly reason?: string } | undefined): string => {
  if (!replaces) return 'la puso en espera';
  return replaces.reason === reason ? 'la puso de nuevo en espera' : 'cambió el motivo de la espera';
};

const everybody = new Intl.ListFormat('es');

const list = (texts: readonly string[]): string => (texts.length === 0 ? 'ninguno' : texts.join(', '));

export const spanish: Sentences = {
  ...spanishConversation,
  ...spanishOwnership,
  ...spanishCoverage,
  ...spanishLadder,
  IncidentLogged: ({ number, channel, callerId, priority, coverage, followsUp, under }, words) =>
    `registró ${number}${callerId ? ` de ${words.person(callerId)}` : ''}${
      channel ? `, comunicada por ${channels[channel]}` : ''
    }, con prioridad ${priority}${followsUp ? `, como continuación de ${words.incident(followsUp, 'otra incidencia')}` : ''}${
      under ? `, para vincularla a ${words.incident(under, 'otra incidencia')}` : ''
    }${coverage ? `; ${inSpanish(coverage)}` : ''}.`,
  IncidentClassified: (data, words) => `la clasificó: ${classification(data, words)}.`,
  IncidentPrioritised: (data) =>
    `la valoró: ${assessment(data)}${data.overriddenBecause ? ' (distinta de la matriz)' : ''}; antes: ${assessment(data.previous)}.`,
  IncidentRelated: ({ kind, id }, words) => `la relacionó con ${words.record(kind, id)}.`,
  IncidentUnrelated: ({ kind, id }, words) => `quitó su relación con ${words.record(kind, id)}.`,
  IncidentCallerCorrected: ({ callerId }, words) => `corrigió el solicitante: ${words.person(callerId)}.`,
  IncidentAffectedPersonCorrected: ({ affectedPersonId }, words) =>
    `corrigió la persona afectada: ${affectedPersonId ? words.person(affectedPersonId) : 'el solicitante'}.`,
  IncidentOrganisationCorrected: ({ organisation, previous }, words) =>
    `corrigió la organización de ${words.organisation(previous)} a ${words.organisation(organisation)}.`,
  IncidentLocationCorrected: ({ location }) => (location ? 'corrigió el lugar.' : 'quitó el lugar.'),
  IncidentChannelCorrected: ({ channel }) => `corrigió el canal: se comunicó por ${channels[channel]}.`,
  IncidentSubjectCorrected: () => 'corrigió el asunto.',
  IncidentDescriptionCorrected: ({ description }) =>
    description ? 'corrigió la descripción.' : 'quitó la descripción.',
  IncidentClassificationCorrected: (data, words) =>
    `corrigió la clasificación: ${classification(data, words)}.`,
  IncidentConfigurationItemsCorrected: ({ configurationItems }) =>
    `corrigió los elementos de configuración: ${list(configurationItems)}.`,
  IncidentAssessmentCorrected: (data) =>
    `corrigió la valoración: ${assessment(data)}; antes: ${assessment(data.previous)}.`,
  IncidentReportTimeCorrected: ({ reportedAt, previous }, words) =>
    `corrigió el momento de la comunicación de ${words.moment(previous)} a ${words.moment(reportedAt)}.`,
  IncidentExternalReferencesCorrected: ({ externalReferences }) =>
    `corrigió sus números en otros sistemas: ${list(externalReferences.map(({ system, number }) => `${system} ${number}`))}.`,
  IncidentResolutionCorrected: ({ code }, words) =>
    `corrigió la resolución: ${words.code('resolution-code', code)}.`,
  IncidentAssigned: (data, words) =>
    data.previous
      ? `la reasignó de ${words.team(data.previous)} a ${words.team(data)}.`
      : `la asignó a ${words.team(data)}.`,
  IncidentReturnedToDesk: ({ previous }, words) => `la devolvió de ${words.team(previous)} a la ventanilla.`,
  IncidentWorkStarted: () => 'empezó a trabajar en ella.',
  IncidentPutOnHold: ({ reason, until, replaces }, words) =>
    `${holding(reason, replaces)}: ${words.code('hold-reason', reason)}${
      until ? `, hasta ${words.moment(until)}` : ''
    }.`,
  IncidentResumed: ({ because, to, heldSince }, words) =>
    `terminó la espera de ${words.moment(heldSince)}${endings[because]}; la incidencia está ${statuses[to]}.`,
  IncidentEscalated: ({ kind, level, ladder }) =>
    `la escaló (escalado ${kinds[kind]}, nivel ${level}${ladder ? `, por la regla ${ladder.rule}` : ''}).`,
  IncidentEscalationStoodDown: ({ kind, level, because }) =>
    `retiró el escalado ${kinds[kind]} (nivel ${level})${because ? `: ${spanishStops[because]}` : ''}.`,
  IncidentNoteAdded: ({ visibility }) =>
    visibility === 'internal' ? 'escribió una nota interna.' : 'escribió una nota para todos.',
  IncidentWorkaroundApplied: ({ knownError }) =>
    knownError
      ? `aplicó la solución temporal del error conocido ${knownError}.`
      : 'aplicó una solución temporal.',
  IncidentResolved: ({ code, firstContact, closesAt }, words) =>
    `la resolvió${code ? `: ${words.code('resolution-code', code)}` : ''}${
      firstContact ? ', en el primer contacto' : ''
    }.${closesAt ? ` Sin respuesta se cierra el ${words.moment(closesAt)}.` : ''}`,
  IncidentResolutionConfirmed: ({ onBehalf, via }, words) =>
    `confirmó la resolución${via ? ' por correo' : ''}${told(onBehalf, words)}.`,
  IncidentResolutionRejected: ({ onBehalf, via }, words) =>
    `rechazó la resolución${via ? ' por correo' : ''}${told(onBehalf, words)}.`,
  IncidentClosed: ({ how }) => {
    const because = {
      'confirmed-by-caller': ', confirmada por el solicitante',
      'confirmed-through-agent': ', confirmada por el solicitante a través de la ventanilla',
      'no-answer-in-time': ', por falta de respuesta a tiempo',
      administrative: ', por decisión de la ventanilla',
    };
    return `la cerró${how ? because[how] : ''}.`;
  },
  IncidentReopened: ({ because, team }, words) =>
    `la reabrió${because === 'rejected' ? ', al rechazarse la resolución' : ''}; ${
      team ? `la tiene de nuevo ${words.teamOnly(team)}` : 'la tiene la ventanilla'
    }.`,
  IncidentCancelled: ({ reason, duplicateOf }, words) =>
    `la anuló${reason ? `: ${words.code('cancellation-reason', reason)}` : ''}${
      duplicateOf ? ` (de ${words.incident(duplicateOf, 'otra incidencia')})` : ''
    }.`,
  DuplicateFound: ({ duplicate }, words) =>
    `anotó que ${words.incident(duplicate, 'otra incidencia')} es duplicada de esta.`,
  DuplicateLost: ({ duplicate, because }, words) =>
    `anotó que ${words.incident(duplicate, 'otra incidencia')} no es duplicada de esta${lostDuplicates[because]}.`,
  IncidentReinstated: ({ duplicateOf }, words) =>
    `la volvió a abrir, pues no era duplicada de ${words.incident(duplicateOf, 'otra incidencia')}.`,
  IncidentTextRedacted: () => 'hizo ilegible para siempre un texto suyo.',
  IncidentRestricted: ({ kind, named }, words) =>
    `la restringió (${restrictions[kind]}): la ven solo ${everybody.format(['el solicitante', 'el equipo asignado', 'el responsable', ...named.map(words.person)])}.`,
  IncidentRestrictionLifted: () => 'levantó la restricción: la ve quien ve otras incidencias.',
  IncidentAccessGranted: ({ personId }, words) => `permitió verla a ${words.person(personId)}.`,
  IncidentAccessWithdrawn: ({ personId }, words) => `retiró el permiso de verla a ${words.person(personId)}.`,
  IncidentFileAttached: ({ visibility }) =>
    visibility === 'internal' ? 'adjuntó un archivo interno.' : 'adjuntó un archivo.',
  IncidentFileRemoved: () => 'quitó un archivo.',
  IncidentFileFoundClean: () => 'no encontró nada en un archivo.',
  IncidentFileFoundInfected: ({ signature }) =>
    `encontró ${signature} en un archivo, que no se entrega a nadie.`,
  IncidentFileRedacted: () => 'hizo ilegible para siempre un archivo suyo.',
  IncidentTransitionImported: ({ from, to }) =>
    `la cambió en otro sistema de ${statuses[from]} a ${statuses[to]}, lo que nuestras reglas no conocen.`,
  IncidentImported: ({ status }) => `asumió su historia desde otro sistema; está ${statuses[status]}.`,
  ...spanishOfParents,
  ...spanishOfMajor,
};

export const spanishWords = {
  process: 'El sistema',
  machine: 'Otro sistema',
  somebody: 'alguien que ya no se conoce',
  nobody: 'nadie',
  unknown: 'desconocido',
  records: {
    incident: 'la incidencia',
    problem: 'el problema',
    change: 'el cambio',
    'configuration-item': 'el elemento de configuración',
    'supplier-case': 'el caso de proveedor',
  },
} as const;
