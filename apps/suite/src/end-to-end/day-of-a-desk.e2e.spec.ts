import { dayOfADesk } from './day/day-of-a-desk.contract.js';
import { startEmbedded } from './profile.js';

dayOfADesk('embedded', startEmbedded);
