import type { Language } from '@ventanilla/contracts/service-desk';
import { ENGLISH } from './notification-words.en.js';
import { SPANISH } from './notification-words.es.js';
import type { Words } from './words.js';

export const wordsOf = (language: Language): Words => (language === 'es' ? SPANISH : ENGLISH);
