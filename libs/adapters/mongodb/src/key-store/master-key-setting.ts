import { readFileSync } from 'node:fs';

const MASTER_KEY_BYTES = 32;
const VARIABLE = 'VENTANILLA_MASTER_KEY';
const HOW = 'It takes 32 random bytes in base64, as "openssl rand -base64 32" prints them.';

/** The setting says what is wrong with it, and never what it holds. */
export class InvalidMasterKey extends Error {
  override readonly name = 'InvalidMasterKey';
}

/**
 * The master key from `VENTANILLA_MASTER_KEY`, or from the file that `VENTANILLA_MASTER_KEY_FILE` names; from another
 * pair of variables where `variable` is given. Throws `InvalidMasterKey`.
 */
export const readMasterKey = (
  environment: Readonly<Record<string, string | undefined>>,
  variable = VARIABLE,
): Buffer => {
  const [text, file] = [environment[variable], environment[`${variable}_FILE`]];
  if (text && file) throw new InvalidMasterKey(`Both ${variable} and ${variable}_FILE are set: keep one.`);
  if (text) return decoded(text, variable);
  if (file) return decoded(contentOf(file, variable), `The file of ${variable}_FILE`);
  throw new InvalidMasterKey(`Neither ${variable} nor ${variable}_FILE is set. ${HOW}`);
};

const contentOf = (file: string, variable: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidMasterKey(`The file of ${variable}_FILE cannot be read: ${code} ${file}`);
  }
};

const decoded = (text: string, where: string): Buffer => {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(trimmed))
    throw new InvalidMasterKey(`${where} is not in base64. ${HOW}`);
  const key = Buffer.from(trimmed, 'base64');
  if (key.length !== MASTER_KEY_BYTES)
    throw new InvalidMasterKey(`${where} holds ${key.length} bytes instead of ${MASTER_KEY_BYTES}. ${HOW}`);
  return key;
};
