export { ThreadedViews, type ThreadedViewsOptions } from './threaded-views.js';
