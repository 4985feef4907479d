import { drillQuery, pushgatewayEgress } from '../../lib/snapshot/drill-inputs';
import type { RestoreDrillQuery } from '../../lib/snapshot/restore-drill-props';

describe('the query', () => {
  /** The statement as ObjectScript reads it out of its literal. */
  const sqlOf = (text: string): string =>
    /%ExecDirect\(,"((?:[^"]|"")*)"\)$/m.exec(text)![1].replaceAll('""', '"');

  test('says whether there was a row, and nothing of it', () => {
    expect(drillQuery({ sql: 'SELECT TOP 1 ID FROM Sales.Orders' })).toBe(
      [
        'set result=##class(%SQL.Statement).%ExecDirect(,"SELECT TOP 1 ID FROM Sales.Orders")',
        'write !,"drill:"_$select(result.%SQLCODE<0:"error",result.%Next():"good",1:"empty"),!',
        'halt',
        '',
      ].join('\n'),
    );
  });

  test.each([
    'SELECT 1',
    `SELECT "Order" FROM Sales.Orders WHERE Name = 'O''Neil'`,
    '"',
    '""") do ##class(%SYSTEM.Process).Terminate() //',
    'SELECT $LENGTH(Name) FROM %Dictionary.ClassDefinition -- 100 % \\ `x` ; ä',
  ])('%s stays inside of its literal', (sql) => {
    const text = drillQuery({ sql });
    expect(sqlOf(text)).toBe(sql);
    expect(text.split('\n')).toHaveLength(4);
  });

  test('without one there is nothing to run', () => {
    expect(drillQuery()).toBe('');
  });

  test.each(['USER', '%SYS', 'APP_1', 'a-b', 'A'.repeat(64)])('namespace %s', (irisNamespace) => {
    expect(() => drillQuery({ sql: 'SELECT 1', irisNamespace })).not.toThrow();
  });

  test.each<[RestoreDrillQuery, string]>([
    [{ sql: '' }, "query.sql: got ''; allowed: one SQL statement in one line"],
    [{ sql: ' ' }, "query.sql: got ' '; allowed: one SQL statement in one line"],
    [{ sql: 'SELECT 1\nhalt' }, "query.sql: got 'SELECT 1\nhalt'; allowed: one SQL statement in one line"],
    [{ sql: 'SELECT\t1' }, "query.sql: got 'SELECT\t1'; allowed: one SQL statement in one line"],
    ...['', '1APP', 'A B', 'A"', '%', '-U', 'A'.repeat(65)].map(
      (irisNamespace): [RestoreDrillQuery, string] => [
        { sql: 'SELECT 1', irisNamespace },
        `query.irisNamespace: got '${irisNamespace}'; allowed: the name of a namespace of IRIS`,
      ],
    ),
  ])('refused: %j', (query, message) => {
    expect(() => drillQuery(query)).toThrow(new Error(message));
  });
});

describe('the Pushgateway', () => {
  test.each([
    ['http://pushgateway', 80],
    ['https://pushgateway.example.com', 443],
    ['http://pushgateway.monitoring:9091', 9091],
    ['https://10.0.0.7:65535', 65_535],
    ['http://p:1', 1],
  ])('%s opens its port and DNS', (address, port) => {
    expect(pushgatewayEgress(address)).toEqual([
      {
        ports: [
          { protocol: 'TCP', port: { value: port } },
          { protocol: 'UDP', port: { value: 53 } },
          { protocol: 'TCP', port: { value: 53 } },
        ],
      },
    ]);
  });

  test('none opens nothing', () => {
    expect(pushgatewayEgress()).toEqual([]);
  });

  test.each([
    '',
    'pushgateway:9091',
    'ftp://pushgateway',
    'http://',
    'http://:9091',
    'http://pushgateway/',
    'http://pushgateway/metrics',
    'http://user:secret@pushgateway',
    'http://push gateway',
    'http://pushgateway:',
    'http://pushgateway:port',
    'http://pushgateway\n',
    'http://pushgateway?x',
  ])('%j is refused', (address) => {
    expect(() => pushgatewayEgress(address)).toThrow(
      new Error(
        `pushgateway: got '${address}'; allowed: http:// or https://, a host, and a port; no path and no '/' at the end`,
      ),
    );
  });

  // The API server would refuse the NetworkPolicy.
  test.each([0, 65_536, 99_999])('port %d is refused', (port) => {
    expect(() => pushgatewayEgress(`http://pushgateway:${port}`)).toThrow(
      new Error(`pushgateway: port: got ${port}; allowed: a whole number from 1 to 65535`),
    );
  });
});
