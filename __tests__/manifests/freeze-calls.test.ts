import { endlessFreeze } from '../../lib/manifests/freeze-calls';

const NO_LIMIT = 'ExternalFreeze() has no WDSuspendLimit, its tenth argument';

describe('a freeze that nothing ends', () => {
  it.each([
    '##Class(Backup.General).ExternalFreeze()',
    'iris session IRIS -U%SYS "##Class(Backup.General).ExternalFreeze()"',
    'Do ##class(Backup.General).ExternalFreeze("/tmp/log", "a, b, c, d, e, f, g, h, i, j, k")',
    'ExternalFreeze(,,,,,,,,,)',
    'ExternalFreeze(,,,,,,,,, 0 )',
    'ExternalFreeze(,,,,,,,,,0,.file)',
    'ExternalFreeze($zutil(1,2,3,4,5,6,7,8,9,10,11))',
    'ExternalFreeze (,,,,\n,,,,',
    'ExternalFreeze(,,,,,,,,,60) ; ExternalFreeze()',
  ])('%j', (script) => {
    expect(endlessFreeze(script)).toBe(NO_LIMIT);
  });

  it.each([
    'iris freeze IRIS',
    '/usr/irissys/bin/iris  freeze IRIS timeout=60',
    '["iris","freeze","IRIS"]',
    `['iris', 'freeze']`,
  ])('%j', (script) => {
    expect(endlessFreeze(script)).toBe('iris freeze has no limit');
  });

  it.each([
    'ExternalFreeze(,,,,,,,,,120)',
    'ExternalFreeze("/tmp/log",,,,,,,"user","a,b",$limit,.file)',
    'backup_general "ExternalFreeze(,,,,,,,,,$FREEZE_LIMIT)"',
    'ExternalFreeze(,,,,,,,,,$select(x:60,1:120))',
    'iris thaw IRIS',
    'x=1\n  # iris freeze IRIS\n// ExternalFreeze()\n; iris freeze',
    'echo "iris", "freeze"',
    'irisfreeze',
    'NotExternalFreeze()',
    '',
  ])('not %j', (script) => {
    expect(endlessFreeze(script)).toBeUndefined();
  });
});
