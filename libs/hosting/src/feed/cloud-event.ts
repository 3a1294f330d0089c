import { cloudEventAttributes, type CloudEventAttributes, type StoredEvent } from '@ventanilla/eventing';
import type { Sight } from './feed-policy.js';

/** An event as feeds carry it: CloudEvents 1.0 in JSON. */
export interface CloudEvent extends CloudEventAttributes {
  readonly datacontenttype?: 'application/json';
  readonly dataschema?: string;
  readonly data?: unknown;
  /** The reader may not see what happened. */
  readonly withheld?: true;
}

export const schemaPath = (service: string, type: string): string => `/api/v1/${service}/schemas/${type}`;

/** An event on its way out; its data in the stored version, personal fields as they are given here. */
export const cloudEvent = (
  stored: StoredEvent,
  { data, sight, schemaUrl }: { data: unknown; sight: Sight; schemaUrl: string },
): CloudEvent => ({
  ...cloudEventAttributes(stored),
  ...(sight === 'withheld'
    ? { withheld: true, organisation: undefined }
    : { datacontenttype: 'application/json', dataschema: schemaUrl, data }),
});
