import { longhornSetting } from '../../lib/manifests/longhorn-settings';
import type { Obj } from '../../lib/manifests/object';

const NAME = 'node-down-pod-deletion-policy';
const KEY = 'nodeDownPodDeletionPolicy';

const setting = (value: unknown, apiVersion: unknown = 'longhorn.io/v1beta2') => ({
  apiVersion,
  kind: 'Setting',
  metadata: { name: NAME, namespace: 'longhorn-system' },
  value,
});

const configMap = (text: unknown, name = 'longhorn-default-setting') => ({
  kind: 'ConfigMap',
  metadata: { name, namespace: 'longhorn-system' },
  data: { 'default-setting.yaml': text },
});

const application = (helm: Obj, chart = 'longhorn') => ({
  kind: 'Application',
  metadata: { name: 'longhorn' },
  spec: { source: { chart, helm } },
});

const valueOf = (...objects: Obj[]) => longhornSetting(objects, NAME)?.value;

describe('a Setting', () => {
  it('is one of Longhorn with a value', () => {
    const object = setting('do-nothing');
    expect(longhornSetting([object], NAME)).toEqual({ value: 'do-nothing', from: object });
  });

  it.each([
    ['of somebody else', setting('a', 'example.com/v1')],
    ['of nobody', setting('a', { toString: 1 })],
    ['without a value', setting('')],
    ['of another name', { ...setting('a'), metadata: { name: 'other' } }],
  ])('is not one %s', (_, object) => {
    expect(valueOf(object)).toBeUndefined();
  });
});

describe('the ConfigMap', () => {
  it.each([
    [`${NAME}: do-nothing`, 'do-nothing'],
    [`# first\nother: 1\n${NAME}: "do-nothing"\nlast: 2\n`, 'do-nothing'],
    [`${NAME}: 'do-nothing'  # why`, 'do-nothing'],
    [`${NAME}: "do-nothing" # not "delete"`, 'do-nothing'],
    [`${NAME}: do-nothing # why`, 'do-nothing'],
    [`${NAME}: do#nothing`, 'do#nothing'],
    [`"${NAME}": do-nothing`, 'do-nothing'],
    [`  ${NAME}:   do-nothing   \r\n`, 'do-nothing'],
    [`${NAME}: "{\\"v1\\":\\"true\\"}"`, '{"v1":"true"}'],
    [`${NAME}: 'it''s'`, "it's"],
    [`${NAME}: # nothing`, undefined],
    [`${NAME}: ""`, undefined],
    [`# ${NAME}: do-nothing`, undefined],
    [`x-${NAME}: do-nothing`, undefined],
    ['', undefined],
    [undefined, undefined],
    [7, undefined],
  ])('%j: %j', (text, value) => {
    expect(valueOf(configMap(text))).toBe(value);
  });

  it('is that of Longhorn', () => {
    expect(valueOf(configMap(`${NAME}: do-nothing`, 'other'))).toBeUndefined();
  });

  it('takes a name of a setting as it is', () => {
    const objects = [configMap('aXb: 1')];
    expect(longhornSetting(objects, 'a.b')).toBeUndefined();
    expect(longhornSetting(objects, '(')).toBeUndefined();
  });
});

describe("the chart's values", () => {
  const values = { defaultSettings: { [KEY]: 'do-nothing' } };
  const text = `persistence:\n  ${KEY}: wrong\ndefaultSettings:\n# a comment\n\n  ${KEY}: do-nothing\nother: 1\n`;

  it.each([
    ['values of an Application', application({ values: text })],
    ['valuesObject of an Application', application({ valuesObject: values })],
    [
      'parameters of an Application',
      application({ parameters: [{}, { name: `defaultSettings.${KEY}`, value: 'do-nothing' }] }),
    ],
    [
      'the one source of several that is Longhorn',
      {
        kind: 'Application',
        spec: {
          sources: [
            { chart: 'other', helm: { valuesObject: { defaultSettings: { [KEY]: 'wrong' } } } },
            { chart: 'longhorn', helm: { valuesObject: values } },
          ],
        },
      },
    ],
    [
      'values of a HelmRelease of Flux',
      { kind: 'HelmRelease', spec: { chart: { spec: { chart: 'longhorn' } }, values } },
    ],
    [
      'valuesContent of a HelmChart of k3s',
      { kind: 'HelmChart', spec: { chart: 'longhorn', valuesContent: text } },
    ],
    ['values of a HelmChart', { kind: 'HelmChart', spec: { chart: 'longhorn/longhorn', values } }],
  ])('%s', (_, object) => {
    expect(longhornSetting([object], NAME)).toEqual({ value: 'do-nothing', from: object });
  });

  it.each([
    ['another chart', application({ valuesObject: values }, 'rook')],
    ['another HelmRelease', { kind: 'HelmRelease', spec: { chart: { spec: { chart: 'rook' } }, values } }],
    ['another HelmChart', { kind: 'HelmChart', spec: { chart: 'my-longhorn', values } }],
    ['a HelmChart without a chart', { kind: 'HelmChart', spec: { values } }],
    ['a text without defaultSettings', application({ values: `${KEY}: wrong` })],
    ['an Application of nothing', { kind: 'Application' }],
  ])('not those of %s', (_, object) => {
    expect(valueOf(object)).toBeUndefined();
  });

  it.each([
    [true, 'true'],
    [false, 'false'],
    [3, '3'],
    [{}, undefined],
    [undefined, undefined],
  ])('the value %j is %j', (value, expected) => {
    expect(valueOf(application({ valuesObject: { defaultSettings: { [KEY]: value } } }))).toBe(expected);
  });

  it('parameters win over valuesObject, and that over values, as in Argo CD', () => {
    const parameters = [{ name: `defaultSettings.${KEY}`, value: 'first' }];
    const valuesObject = { defaultSettings: { [KEY]: 'second' } };
    expect(valueOf(application({ parameters, valuesObject, values: text }))).toBe('first');
    expect(valueOf(application({ valuesObject, values: text }))).toBe('second');
  });
});

describe('several places', () => {
  it('the ConfigMap wins over the chart, and that over a Setting', () => {
    const chart = application({ valuesObject: { defaultSettings: { [KEY]: 'chart' } } });
    expect(valueOf(setting('setting'), chart, configMap(`${NAME}: config`))).toBe('config');
    expect(valueOf(setting('setting'), chart)).toBe('chart');
    expect(valueOf(setting('setting'), configMap('other: 1'))).toBe('setting');
  });
});
