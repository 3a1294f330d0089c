export * from './file-ports.js';
export * from './media-type.js';
export * from './uploaded-file.js';
export * from './watch-files.js';
