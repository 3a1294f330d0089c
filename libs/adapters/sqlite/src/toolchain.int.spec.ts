import Database from 'better-sqlite3';

describe('the toolchain', () => {
  it('runs better-sqlite3 and survives garbage-collected statements', () => {
    const database = new Database(':memory:');
    database.exec('CREATE TABLE t (a INTEGER)');
    for (let i = 0; i < 50_000; i += 1) database.prepare('INSERT INTO t VALUES (?)').run(i);
    expect(database.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 50_000 });
    database.close();
  });
});
