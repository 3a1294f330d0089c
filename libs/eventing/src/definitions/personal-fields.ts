import { PERSONAL_KEYWORD, type PersonalMark } from '@ventanilla/contracts/definition';

/** Where an event holds personal data: names from the root, `*` for each element of an array. */
export interface PersonalField {
  readonly path: readonly string[];
  readonly mark: PersonalMark;
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly [PERSONAL_KEYWORD]?: PersonalMark;
}

/** Finds the marked fields of an event's schema, through objects, arrays and alternatives. */
export const personalFieldsOf = (schema: object): readonly PersonalField[] =>
  fieldsBelow(schema as SchemaNode, []);

const fieldsBelow = (node: SchemaNode, path: readonly string[]): PersonalField[] => {
  const mark = node[PERSONAL_KEYWORD];
  if (mark) return [{ path, mark }];
  const named = Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
    fieldsBelow(child, [...path, name]),
  );
  const items = node.items ? fieldsBelow(node.items, [...path, '*']) : [];
  const alternatives = (node.anyOf ?? []).flatMap((child) => fieldsBelow(child, path));
  return [...named, ...items, ...alternatives];
};
