import { join } from 'node:path';
import { goldenContract } from '../../../eventing/src/definitions/golden.contract.js';
import { serviceDeskEvents } from './index.js';

goldenContract(serviceDeskEvents, join(__dirname, '..', 'golden'));
