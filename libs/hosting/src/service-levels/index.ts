import './terms.problems.js';

export * from './agreement-terms.dto.js';
export * from './agreement-terms.js';
export * from './calendar-content.dto.js';
export * from './calendar-content.js';
export * from './fields.dto.js';
export * from './target.dto.js';
