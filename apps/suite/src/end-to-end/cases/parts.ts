import { catalogueCases } from './catalogue.cases.js';
import type { DeskCases } from './desk-cases.js';
import { escalationCases } from './escalation.cases.js';
import { importCases } from './import.cases.js';
import { notificationCases } from './notification.cases.js';

/** Parts of the product whose tests stand in files of their own. */
export const PARTS: readonly DeskCases[] = [importCases, catalogueCases, escalationCases, notificationCases];
