import { EventStoreDBClient } from '@eventstore/db-client';
import { Connection } from './connection.js';

describe('An EventStoreDB connection string', () => {
  it.each([
    ['esdb://desk:p%40ss@127.0.0.1:2113', 'desk', 'p@ss'],
    ['esdb+discover://desk:secret@cluster:2113?nodePreference=leader', 'desk', 'secret'],
    ['esdb://desk:secret@127.0.0.1:2113/?tls=false&keepAliveTimeout=20000', 'desk', 'secret'],
    ['esdb://desk:one:two/%3Fthree@127.0.0.1:2113', 'desk', 'one:two/?three'],
  ])('gives the credentials of %s', (text, username, password) => {
    expect(Connection.parse(text).credentials).toEqual({ username, password });
  });

  it.each([
    ['esdb://127.0.0.1:2113', 'needs credentials'],
    ['esdb://127.0.0.1:2113?tls=true', 'needs credentials'],
    ['esdb://127.0.0.1:2113?tls=false&throwOnAppendFailure=false', 'throwOnAppendFailure'],
    ['kafka://desk:secret@127.0.0.1:2113', 'cannot be used'],
    ['esdb://desk:secret@127.0.0.1:port', 'cannot be used'],
    ['esdb://desk:secret@other@127.0.0.1:2113', '%40 for an at sign'],
    ['esdb://desk:secret%@127.0.0.1:2113', '%25'],
    ['esdb://desk:secret@127.0.0.1:2113?tls=true&secret!', 'has an option that is unknown'],
  ])('is refused with a sentence that keeps the password: %s', (text, reason) => {
    expect(() => Connection.parse(text)).toThrow(reason);
    expect(() => Connection.parse(text)).not.toThrow('secret');
  });

  it.each([
    ['esdb://desk:secret@127.0.0.1:2113?colour=red', 'an option colour that is unknown'],
    ['esdb://desk:secret@127.0.0.1:2113?tlsVerifyCert=false', 'tlsCAFile'],
    ['esdb://desk:secret@127.0.0.1:2113?tls_verify-cert=false', 'tlsCAFile'],
  ])('is not shown to the driver where that would print the password: %s', (text, reason) => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    expect(() => Connection.parse(text)).toThrow(reason);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it('gives the driver the same password as an append, with a colon within', () => {
    const taken = jest.spyOn(EventStoreDBClient, 'connectionString');
    Connection.parse('esdb://desk:one:two@127.0.0.1:2113');
    expect(taken).toHaveBeenCalledWith(expect.stringMatching(/^esdb:\/\/desk:one%3Atwo@127\.0\.0\.1:2113\?/));
    taken.mockRestore();
  });
});
