import { runBenches } from './run.js';

runBenches(__dirname);
