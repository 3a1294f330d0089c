import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { KeyWriter } from './key-writer.js';
import type { KeyRequest, KeyRequests, KeyResponse, KeyResponses, KeyWrite } from './key-requests.js';

type Numbered<Request = KeyRequest> = readonly [id: number, request: Request];

const port = parentPort as MessagePort;

/** An error of SQLite's loses what it says on its way to another thread, and one of ours does not. */
const opened = (file: string): KeyWriter => {
  try {
    return new KeyWriter(file);
  } catch (error) {
    const { message, code } = error as { readonly message: string; readonly code?: string };
    throw Object.assign(new Error(message), { code });
  }
};

const writer = opened((workerData as { readonly file: string }).file);

const isWrite = (numbered: Numbered): numbered is Numbered<KeyWrite> =>
  numbered[1].kind !== 'backup' && numbered[1].kind !== 'close';

const answered = (requests: readonly Numbered[], answer: () => readonly KeyResponse[]): KeyResponses => {
  if (requests.length === 0) return [];
  try {
    const responses = answer();
    return requests.map(([id], at) => [id, responses[at] ?? { value: undefined }] as const);
  } catch (error) {
    const { message, code } = error as { readonly message: string; readonly code?: string };
    return requests.map(([id]) => [id, { failed: message, code }] as const);
  }
};

const carryOut = (request: KeyRequest): readonly KeyResponse[] => {
  if (request.kind === 'backup') writer.backup(request.target);
  if (request.kind === 'close') writer.close();
  return [];
};

/** Whatever arrived while the last commit ran goes into the next one. */
const drained = (first: KeyRequests): readonly Numbered[] => {
  const requests = [...first];
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    requests.push(...(next.message as KeyRequests));
  }
  return requests;
};

port.on('message', (first: KeyRequests) => {
  const requests = drained(first);
  const writes = requests.filter(isWrite);
  const others = requests.filter((request) => !isWrite(request));
  port.postMessage([
    ...answered(writes, () => writer.execute(writes.map(([, write]) => write))),
    ...others.flatMap((each) => answered([each], () => carryOut(each[1]))),
  ]);
});
port.postMessage([]);
