import { runDistributedService } from '@ventanilla/distributed';
import { incidentService } from './incident.service.js';

void runDistributedService(incidentService);
