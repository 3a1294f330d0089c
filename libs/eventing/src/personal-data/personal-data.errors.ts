/** A sealed value that its keys do not open: altered, taken from another field, or a key store of another log. */
export class PersonalDataDamaged extends Error {
  override readonly name = 'PersonalDataDamaged';
}

/** A marked field with something in it that is neither sealed nor to be sealed: a defect, and never stored. */
export class PlaintextPersonalField extends Error {
  override readonly name = 'PlaintextPersonalField';

  constructor(path: string) {
    super(`The personal field ${path} holds plaintext.`);
  }
}

/** Only free texts have a key of their own; a name goes when its person is forgotten. */
export class NotRedactable extends Error {
  override readonly name = 'NotRedactable';
}
