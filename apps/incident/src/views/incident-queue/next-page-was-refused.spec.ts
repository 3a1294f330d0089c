import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { encodeCursor } from '@ventanilla/eventing';
import { ListIncidentsDto } from './list-incidents.dto.js';

test('a cursor as it was given out is a valid cursor, so that there is a second page', () => {
  const sort = [{ field: 'reportedAt' }];
  const cursor = encodeCursor('incident_queue', { limit: 2, sort }, { values: ['2026-03-02'], id: 'id-1' });
  expect(validateSync(plainToInstance(ListIncidentsDto, { cursor }))).toEqual([]);
  expect(validateSync(plainToInstance(ListIncidentsDto, { cursor: 'no cursor' }))).toHaveLength(1);
});
