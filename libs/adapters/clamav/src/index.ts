export { ClamdScanner, type ClamdSettings } from './clamd-scanner.js';
