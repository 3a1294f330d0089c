// Needs the engines: `npm run bench:distributed`.
import { runBenches } from '../run.js';

runBenches(__dirname);
