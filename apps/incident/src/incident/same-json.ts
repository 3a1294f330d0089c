export { isSameJson } from '@ventanilla/kernel';
