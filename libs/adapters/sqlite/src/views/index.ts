export { takenPositions } from './taken-positions.js';
export { ThreadedViews, type ThreadedViewsOptions } from './threaded-views.js';
