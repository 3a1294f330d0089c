import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { facts, Id } from './fields.js';
import { FILE_VISIBILITIES } from './vocabulary.js';

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
const Visibility = Type.Enum(FILE_VISIBILITIES, { description: 'Internal files reach no user or customer.' });
const FileId = Type.String({ description: 'The file.', pattern: UUID });

export const IncidentFileAttached = incidentEvent(
  'IncidentFileAttached',
  'Somebody attached a file to the incident.',
  facts({
    fileId: FileId,
    name: PersonalText('Name of the file, as whoever attached it calls it.'),
    content: PersonalText('A token that leads the service to the bytes; it says nothing to anybody else.'),
    size: Type.Integer({ description: 'In bytes.', minimum: 1 }),
    mediaType: Type.String({
      description: 'What its content was found to be, whatever its name says.',
      pattern: '^[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}$',
    }),
    visibility: Visibility,
  }),
);

export const IncidentFileRemoved = incidentEvent(
  'IncidentFileRemoved',
  'A file was taken off the incident; its content is given to nobody any more.',
  facts({
    fileId: FileId,
    visibility: Visibility,
    reason: Type.Optional(PersonalText('Why it was removed.')),
  }),
);

export const IncidentFileFoundClean = incidentEvent(
  'IncidentFileFoundClean',
  'The virus scanner found nothing in a file, and it is held no longer.',
  facts({ fileId: FileId, visibility: Visibility }),
);

export const IncidentFileFoundInfected = incidentEvent(
  'IncidentFileFoundInfected',
  'The virus scanner found something in a file; its content is given to nobody.',
  facts({
    fileId: FileId,
    visibility: Visibility,
    signature: Id('Under which name the scanner knows what it found.'),
  }),
);

export const IncidentFileRedacted = incidentEvent(
  'IncidentFileRedacted',
  'Name and content of a file were made unreadable for ever.',
  facts({
    fileId: FileId,
    revision: Type.Integer({ description: 'Revision of the event that attached it.', minimum: 0 }),
    visibility: Visibility,
    reason: PersonalText('Why it was redacted.'),
  }),
);
