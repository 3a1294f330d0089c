import { dayOfADesk } from './day/day-of-a-desk.contract.js';
import { startDistributed } from './distributed-profile.js';

dayOfADesk('distributed', startDistributed);
