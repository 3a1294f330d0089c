import { defineAccess, type Role } from '@ventanilla/chassis';

const ADMINISTRATOR: readonly Role[] = ['administrator'];

/** What an operator may ask of each service. */
export const OPERATIONS = [
  'ListParked',
  'ReplayParked',
  'DropParked',
  'ListViews',
  'RebuildView',
  'ListSubscriptions',
] as const;

export type Operation = (typeof OPERATIONS)[number];

/** The row of the access table: one for each service, as the operations are each service's own. */
export const operationOf = (service: string, operation: Operation): string => `${service}.${operation}`;

export const defineOperations = (service: string): void => {
  defineAccess(
    Object.fromEntries(OPERATIONS.map((operation) => [operationOf(service, operation), ADMINISTRATOR])),
  );
};
