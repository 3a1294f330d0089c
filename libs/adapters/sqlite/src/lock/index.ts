export { holdLock, type HeldLock } from './hold-lock.js';
