import { deskContract } from './desk.contract.js';
import { startEmbedded } from './profile.js';

deskContract('embedded', startEmbedded);
