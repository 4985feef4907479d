import { logLine } from '../../src/snapshot/log-line';

describe('logLine', () => {
  test('makes a step readable', () => {
    const line = '{"time":"2026-11-24T20:00:03Z","step":"freeze","result":"ok","detail":"pod iris-0"}';
    expect(logLine(line)).toBe('20:00:03 freeze ok pod iris-0');
  });

  test('does without a detail', () => {
    expect(logLine('{"time":"2026-11-24T20:00:03Z","step":"end","result":"failed"}')).toBe(
      '20:00:03 end failed',
    );
  });

  test('lets no step move the cursor', () => {
    const line = '{"time":"2026-11-24T20:00:03Z","step":"a","result":"ok","detail":"\\u001b[2Jx\\ny"}';
    expect(logLine(line)).toBe('20:00:03 a ok  [2Jx y');
  });

  test.each([
    'Error from server: no',
    '',
    '[1]',
    '"text"',
    '{"step":"freeze","result":"ok"}',
    '{"time":"yesterday","step":"freeze","result":"ok"}',
    '{"time":"2026-11-24T20:00:03Z","result":"ok"}',
    '{"time":"2026-11-24T20:00:03Z","step":"freeze","result":1}',
    '{"time":',
  ])('leaves %j as it is', (line) => {
    expect(logLine(line)).toBe(line);
  });
});
