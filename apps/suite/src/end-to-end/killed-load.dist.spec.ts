import { startDistributed } from './distributed-profile.js';
import { killedLoadContract } from './killed-load.contract.js';

killedLoadContract('distributed', startDistributed);
