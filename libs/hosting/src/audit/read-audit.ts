import { hasRole, type Principal } from '@ventanilla/chassis';
import {
  auditCategoryOf,
  type AsOf,
  type AuditRow,
  type Filter,
  type Opened,
  type PersonalDataReader,
  type ServiceRuntime,
} from '@ventanilla/eventing';
import { OPERATION } from '../feed/feed-policy.js';
import type { ReadAuditDto } from './audit.dto.js';

const PAGE = 50;

export interface ShownEntry extends Omit<AuditRow, 'reason' | 'actorId'> {
  readonly id: string;
  readonly reason?: Opened;
}

export interface AuditPage extends AsOf {
  readonly items: readonly ShownEntry[];
  readonly cursor?: string;
}

export interface TrailToRead {
  readonly runtime: ServiceRuntime;
  readonly personal: PersonalDataReader;
}

/** A service's audit trail, latest first. Who serves some organisations sees what they did themselves. */
export const readAudit = async (
  { runtime, personal }: TrailToRead,
  reader: Principal,
  query: ReadAuditDto,
): Promise<AuditPage> => {
  const trail = runtime.reader(auditCategoryOf(runtime.definition.name));
  const age = await trail.waitFor(undefined);
  const { documents, cursor } = await trail.find({
    filter: filterOf(reader, query),
    sort: [{ field: 'at', descending: true }],
    limit: query.limit ?? PAGE,
    cursor: query.cursor,
  });
  const shown = documents.map(({ _id, rev: _, actorId: __, ...row }) => ({ id: _id, ...row }));
  const items = (await personal.openDocument(shown)) as readonly ShownEntry[];
  return { items, ...(cursor !== undefined && { cursor }), ...age };
};

/** Who looked at which record is for auditors, for it tells of records; operators see what operators did. */
const within = (reader: Principal): readonly Filter[] => {
  const own = { actorId: reader.id };
  if (reader.organisations !== 'all') return [own];
  return hasRole(reader, 'auditor') ? [] : [{ $or: [{ what: OPERATION }, own] }];
};

const filterOf = (reader: Principal, { what, action, actor, since, until }: ReadAuditDto): Filter => {
  const parts: Filter[] = [
    ...within(reader),
    ...(what === undefined ? [] : [{ what }]),
    ...(action === undefined ? [] : [{ action }]),
    ...(actor === undefined ? [] : [{ actorId: actor }]),
    ...(since === undefined ? [] : [{ at: { $gte: new Date(since).toISOString() } }]),
    ...(until === undefined ? [] : [{ at: { $lt: new Date(until).toISOString() } }]),
  ];
  return parts.length === 0 ? {} : { $and: parts };
};
