import { textsIn } from '../../lib/manifests/strings';

describe('the texts in a manifest', () => {
  it('have paths; a command and its arguments are one text', () => {
    const manifest = {
      metadata: { annotations: { 'example.com/a': 'x' } },
      containers: [{ command: ['sh', '-c'], env: [{ name: 'A', value: 1 }] }],
      data: { 'backup.sh': 'echo' },
      empty: [],
      none: null,
      mixed: ['a', 2],
    };
    expect(textsIn(manifest)).toEqual([
      { path: 'metadata.annotations["example.com/a"]', text: 'x' },
      { path: 'containers[0].command', text: 'sh -c' },
      { path: 'containers[0].env[0].name', text: 'A' },
      { path: 'data["backup.sh"]', text: 'echo' },
      { path: 'mixed[0]', text: 'a' },
    ]);
  });

  it('may have a first key that is no word', () => {
    expect(textsIn({ 'a-b': 'c' })).toEqual([{ path: '["a-b"]', text: 'c' }]);
  });
});
