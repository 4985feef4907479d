import {
  SYNC_OPTIONS_ANNOTATION,
  SYNC_WAVE_ANNOTATION,
  syncOptions,
  syncWave,
} from '../../lib/manifests/argo-cd';

const annotated = (name: string, value: unknown) => ({ metadata: { annotations: { [name]: value } } });

describe('the sync options of an object', () => {
  it('have names and values, with or without spaces', () => {
    const options = syncOptions(annotated(SYNC_OPTIONS_ANNOTATION, 'Prune=false, Delete = confirm,Odd'));
    expect([...options]).toEqual([
      ['Prune', 'false'],
      ['Delete', 'confirm'],
      ['Odd', ''],
    ]);
  });

  it('are none without the annotation', () => {
    expect(syncOptions({}).get('Prune')).toBeUndefined();
  });
});

describe('the sync wave of an object', () => {
  it.each([
    ['-2', -2],
    ['10', 10],
    ['', 0],
    ['soon', 0],
    ['1.5', 0],
    [3, 0],
  ])('%j is %p', (value, wave) => {
    expect(syncWave(annotated(SYNC_WAVE_ANNOTATION, value))).toBe(wave);
    expect(syncWave({})).toBe(0);
  });
});
