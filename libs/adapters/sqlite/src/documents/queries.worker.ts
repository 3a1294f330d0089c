import { parentPort, workerData } from 'node:worker_threads';
import type { CountQuery, FindQuery } from '@ventanilla/eventing/ports';
import { ReadConnection } from './read-connection.js';
import { serveRpc } from './rpc.js';

/** The thread that answers queries: a slow one delays other queries, never a command. */
if (parentPort) {
  const { file } = workerData as { readonly file: string };
  const connection = new ReadConnection(file);

  serveRpc(parentPort, {
    get: (name: string, id: string) => connection.read((reader) => reader.get(name, id)),
    getMany: (name: string, ids: readonly string[]) =>
      connection.read((reader) => `[${reader.getMany(name, ids).join(',')}]`),
    find: (name: string, query: FindQuery) => {
      const { documents, cursor } = connection.read((reader) => reader.find(name, query));
      const more = cursor === undefined ? '' : `,"cursor":${JSON.stringify(cursor)}`;
      return `{"documents":[${documents.join(',')}]${more}}`;
    },
    count: (name: string, query: CountQuery) => {
      const question = JSON.stringify([name, query]);
      return JSON.stringify(connection.unchanged(question, (reader) => reader.count(name, query)));
    },
    close: () => {
      connection.close();
      return undefined;
    },
  });
}
