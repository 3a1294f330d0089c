import { killedLoadContract } from './killed-load.contract.js';
import { startEmbedded } from './profile.js';

killedLoadContract('embedded', startEmbedded);
