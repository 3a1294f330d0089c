import '../build-metadata.mjs';
