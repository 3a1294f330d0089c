import type {
  DuplicateLoss,
  EscalationKind,
  RestrictionKind,
  Resumption,
} from '@ventanilla/contracts/incident';
import { englishChannels as channels, englishTold as told } from './channels.en.js';
import { englishConversation } from './conversation.en.js';
import type { Sentences, Words } from './history-language.js';
import { englishOfMajor } from './major.sentences.en.js';
import { englishOfParents } from './parents.sentences.en.js';
import { englishCoverage, inEnglish } from './coverage.en.js';
import { englishLadder, englishStops } from './ladder.en.js';
import { englishOwnership } from './ownership.en.js';
import { STATUS_WORDS } from './status-words.js';

const statuses = STATUS_WORDS.en;

const kinds: Readonly<Record<EscalationKind, string>> = {
  functional: 'functionally',
  hierarchical: 'hierarchically',
};

const restrictions: Readonly<Record<RestrictionKind, string>> = {
  security: 'a matter of security',
  personnel: 'a personnel matter',
};

const endings: Readonly<Record<Resumption, string>> = {
  asked: '',
  'hold-ended': ', as its time had come',
  'caller-answered': ', as the caller answered',
};

const lostDuplicates: Readonly<Record<DuplicateLoss, string>> = {
  undone: '',
  restricted: ', as it is restricted',
  cancelled: ', as it had been cancelled before',
};

interface Assessed {
  readonly impact: number;
  readonly urgency: number;
  readonly priority: number;
}

const assessment = ({ impact, urgency, priority }: Assessed): string =>
  `impact ${impact}, urgency ${urgency}, priority ${priority}`;

const classification = (
  { category, service }: { category?: string; service?: string },
  words: Words,
): string =>
  [
    category === undefined ? 'no category' : `category ${words.code('category', category)}`,
    service === undefined ? 'no service' : `service ${words.service(service)}`,
  ].join(', ');

/** A hold for the same reason is another one, too: with another end, or for something else. */
const holding = (reason: string | undefined, replaces: { readonly reason?: string } | undefined): string => {
  if (!replaces) return 'put it on hold';
  return replaces.reason === reason ? 'put it on hold anew' : 'changed the reason of the hold to';
};

const everybody = new Intl.ListFormat('en-GB');

const list = (texts: readonly string[]): string => (texts.length === 0 ? 'none' : texts.join(', '));

export const english: Sentences = {
  ...englishConversation,
  ...englishOwnership,
  ...englishCoverage,
  ...englishLadder,
  IncidentLogged: ({ number, channel, callerId, priority, coverage, followsUp, under }, words) =>
    `logged ${number}${callerId ? ` for ${words.person(callerId)}` : ''}${
      channel ? `, reported ${channels[channel]}` : ''
    }, with priority ${priority}${followsUp ? `, following up ${words.incident(followsUp, 'another incident')}` : ''}${
      under ? `, to be attached to ${words.incident(under, 'another incident')}` : ''
    }${coverage ? `; ${inEnglish(coverage)}` : ''}.`,
  IncidentClassified: (data, words) => `classified it: ${classification(data, words)}.`,
  IncidentPrioritised: (data) =>
    `assessed it: ${assessment(data)}${data.overriddenBecause ? ' (not the matrix’s)' : ''}; before: ${assessment(data.previous)}.`,
  IncidentRelated: ({ kind, id }, words) => `linked it to ${words.record(kind, id)}.`,
  IncidentUnrelated: ({ kind, id }, words) => `took away its link to ${words.record(kind, id)}.`,
  IncidentCallerCorrected: ({ callerId }, words) => `corrected the caller: ${words.person(callerId)}.`,
  IncidentAffectedPersonCorrected: ({ affectedPersonId }, words) =>
    `corrected who is affected: ${affectedPersonId ? words.person(affectedPersonId) : 'the caller'}.`,
  IncidentOrganisationCorrected: ({ organisation, previous }, words) =>
    `corrected the organisation from ${words.organisation(previous)} to ${words.organisation(organisation)}.`,
  IncidentLocationCorrected: ({ location }) =>
    location ? 'corrected the location.' : 'removed the location.',
  IncidentChannelCorrected: ({ channel }) => `corrected the channel: it was reported ${channels[channel]}.`,
  IncidentSubjectCorrected: () => 'corrected the subject.',
  IncidentDescriptionCorrected: ({ description }) =>
    description ? 'corrected the description.' : 'removed the description.',
  IncidentClassificationCorrected: (data, words) =>
    `corrected the classification: ${classification(data, words)}.`,
  IncidentConfigurationItemsCorrected: ({ configurationItems }) =>
    `corrected the configuration items: ${list(configurationItems)}.`,
  IncidentAssessmentCorrected: (data) =>
    `corrected the assessment: ${assessment(data)}; before: ${assessment(data.previous)}.`,
  IncidentReportTimeCorrected: ({ reportedAt, previous }, words) =>
    `corrected when it was reported from ${words.moment(previous)} to ${words.moment(reportedAt)}.`,
  IncidentExternalReferencesCorrected: ({ externalReferences }) =>
    `corrected its numbers elsewhere: ${list(externalReferences.map(({ system, number }) => `${system} ${number}`))}.`,
  IncidentResolutionCorrected: ({ code }, words) =>
    `corrected the resolution: ${words.code('resolution-code', code)}.`,
  IncidentAssigned: (data, words) =>
    data.previous
      ? `reassigned it from ${words.team(data.previous)} to ${words.team(data)}.`
      : `assigned it to ${words.team(data)}.`,
  IncidentReturnedToDesk: ({ previous }, words) => `returned it from ${words.team(previous)} to the desk.`,
  IncidentWorkStarted: () => 'started work.',
  IncidentPutOnHold: ({ reason, until, replaces }, words) =>
    `${holding(reason, replaces)}: ${words.code('hold-reason', reason)}${
      until ? `, until ${words.moment(until)}` : ''
    }.`,
  IncidentResumed: ({ because, to, heldSince }, words) =>
    `ended the hold of ${words.moment(heldSince)}${endings[because]}; the incident is ${statuses[to]}.`,
  IncidentEscalated: ({ kind, level, ladder }) =>
    `escalated it ${kinds[kind]}, to level ${level}${ladder ? `, by rule ${ladder.rule}` : ''}.`,
  IncidentEscalationStoodDown: ({ kind, level, because }) =>
    `stood the ${kind} escalation (level ${level}) down${because ? `: ${englishStops[because]}` : ''}.`,
  IncidentNoteAdded: ({ visibility }) =>
    visibility === 'internal' ? 'wrote an internal note.' : 'wrote a note for everyone.',
  IncidentWorkaroundApplied: ({ knownError }) =>
    knownError ? `applied the workaround of known error ${knownError}.` : 'applied a workaround.',
  IncidentResolved: ({ code, firstContact, closesAt }, words) =>
    `resolved it${code ? `: ${words.code('resolution-code', code)}` : ''}${
      firstContact ? ', at the first contact' : ''
    }.${closesAt ? ` Without an answer it closes on ${words.moment(closesAt)}.` : ''}`,
  IncidentResolutionConfirmed: ({ onBehalf, via }, words) =>
    `confirmed the resolution${via ? ' by mail' : ''}${told(onBehalf, words)}.`,
  IncidentResolutionRejected: ({ onBehalf, via }, words) =>
    `rejected the resolution${via ? ' by mail' : ''}${told(onBehalf, words)}.`,
  IncidentClosed: ({ how }) => {
    const because = {
      'confirmed-by-caller': ', confirmed by the caller',
      'confirmed-through-agent': ', confirmed by the caller through the desk',
      'no-answer-in-time': ', as nobody answered in time',
      administrative: ', by decision of the desk',
    };
    return `closed it${how ? because[how] : ''}.`;
  },
  IncidentReopened: ({ because, team }, words) =>
    `reopened it${because === 'rejected' ? ', as the resolution was rejected' : ''}; ${
      team ? `${words.teamOnly(team)} has it again` : 'the desk has it'
    }.`,
  IncidentCancelled: ({ reason, duplicateOf }, words) =>
    `cancelled it${reason ? `: ${words.code('cancellation-reason', reason)}` : ''}${
      duplicateOf ? ` (of ${words.incident(duplicateOf, 'another incident')})` : ''
    }.`,
  DuplicateFound: ({ duplicate }, words) =>
    `noted that ${words.incident(duplicate, 'another incident')} is a duplicate of it.`,
  DuplicateLost: ({ duplicate, because }, words) =>
    `noted that ${words.incident(duplicate, 'another incident')} is no duplicate of it${lostDuplicates[because]}.`,
  IncidentReinstated: ({ duplicateOf }, words) =>
    `opened it again, as it is no duplicate of ${words.incident(duplicateOf, 'another incident')}.`,
  IncidentTextRedacted: () => 'made a text of it unreadable for ever.',
  IncidentRestricted: ({ kind, named }, words) =>
    `restricted it (${restrictions[kind]}): only ${everybody.format(['the caller', 'the assigned team', 'the owner', ...named.map(words.person)])} see it.`,
  IncidentRestrictionLifted: () => 'lifted the restriction: whoever sees other incidents sees this one.',
  IncidentAccessGranted: ({ personId }, words) => `let ${words.person(personId)} see it.`,
  IncidentAccessWithdrawn: ({ personId }, words) => `took the sight of it from ${words.person(personId)}.`,
  IncidentFileAttached: ({ visibility }) =>
    visibility === 'internal' ? 'attached an internal file.' : 'attached a file.',
  IncidentFileRemoved: () => 'removed a file.',
  IncidentFileFoundClean: () => 'found nothing in a file.',
  IncidentFileFoundInfected: ({ signature }) => `found ${signature} in a file, which is given to nobody.`,
  IncidentFileRedacted: () => 'made a file of it unreadable for ever.',
  IncidentTransitionImported: ({ from, to }) =>
    `changed it in another system from ${statuses[from]} to ${statuses[to]}, which our rules do not know.`,
  IncidentImported: ({ status }) => `took over its history from another system; it is ${statuses[status]}.`,
  ...englishOfParents,
  ...englishOfMajor,
};

export const englishWords = {
  process: 'The system',
  machine: 'Another system',
  somebody: 'somebody who is not known any more',
  nobody: 'nobody',
  unknown: 'not known',
  records: {
    incident: 'incident',
    problem: 'problem',
    change: 'change',
    'configuration-item': 'configuration item',
    'supplier-case': 'supplier case',
  },
} as const;
