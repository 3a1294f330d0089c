import { deskContract } from './desk.contract.js';
import { startDistributed } from './distributed-profile.js';

deskContract('distributed', startDistributed);
