export { readMasterKey, InvalidMasterKey } from './master-key-setting.js';
export { MongoKeyStore, type MongoKeyOptions } from './mongo-key-store.js';
export { rotateMasterKey, type Rotation } from './rotate-master-key.js';
export { WrongMasterKey } from './wrapping.js';
