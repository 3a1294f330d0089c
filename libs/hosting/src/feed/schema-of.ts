import { Problem } from '@ventanilla/chassis';
import { publishedSchema, type EventDefinition } from '@ventanilla/contracts/definition';

/** @throws Problem NOT_FOUND for a type that was never published. */
export const schemaOf = (definitions: readonly EventDefinition[], type: string): object => {
  const schema = publishedSchema(definitions, type);
  if (!schema) throw new Problem('NOT_FOUND');
  return schema;
};
