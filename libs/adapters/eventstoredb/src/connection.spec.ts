import { Connection } from './connection.js';

describe('An EventStoreDB connection string', () => {
  it.each([
    ['esdb://desk:p%40ss@127.0.0.1:2113', 'desk', 'p@ss'],
    ['esdb+discover://desk:secret@cluster:2113?nodePreference=leader', 'desk', 'secret'],
    ['esdb://desk:secret@127.0.0.1:2113/?tls=false&keepAliveTimeout=20000', 'desk', 'secret'],
  ])('gives the credentials of %s', (text, username, password) => {
    expect(Connection.parse(text).credentials).toEqual({ username, password });
  });

  it.each([
    ['esdb://127.0.0.1:2113', 'needs credentials'],
    ['esdb://127.0.0.1:2113?tls=true', 'needs credentials'],
    ['esdb://127.0.0.1:2113?tls=false&throwOnAppendFailure=false', 'throwOnAppendFailure'],
    ['kafka://desk:secret@127.0.0.1:2113', 'needs credentials'],
    ['esdb://desk:secret@127.0.0.1:port', 'cannot be used'],
  ])('is refused with a sentence that keeps the password: %s', (text, reason) => {
    expect(() => Connection.parse(text)).toThrow(reason);
    expect(() => Connection.parse(text)).not.toThrow('secret');
  });
});
