import { join } from 'node:path';
import { goldenContract } from '../../../eventing/src/definitions/golden.contract.js';
import { incidentServiceEvents } from './index.js';

goldenContract(incidentServiceEvents, join(__dirname, '..', 'golden'));
