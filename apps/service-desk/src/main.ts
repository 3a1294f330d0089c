import { runDistributedService } from '@ventanilla/distributed';
import { serviceDeskService } from './service-desk.service.js';

void runDistributedService(serviceDeskService);
