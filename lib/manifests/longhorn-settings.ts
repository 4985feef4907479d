import { nameOf, ofKind } from './metadata';
import { at, list, number, obj, text, type Obj } from './object';

/** A setting of Longhorn and the object that sets it. */
export interface LonghornSetting {
  readonly value: string;
  readonly from: Obj;
}

/**
 * A setting of Longhorn as the manifests set it: a `Setting` object, the ConfigMap `longhorn-default-setting`, or values of
 * Longhorn's chart in an Argo CD Application, a Flux HelmRelease or a k3s HelmChart. Undefined where nothing sets it.
 *
 * Longhorn re-asserts the ConfigMap at every event (1.12.1 kubernetes_configmap_controller.go), so it comes first.
 *
 * @param objects the manifests
 * @param name of the setting, such as `node-down-pod-deletion-policy`
 */
export function longhornSetting(objects: readonly Obj[], name: string): LonghornSetting | undefined {
  return fromConfigMap(objects, name) ?? fromChartValues(objects, name) ?? fromSetting(objects, name);
}

function fromSetting(objects: readonly Obj[], name: string): LonghornSetting | undefined {
  const from = ofKind(objects, 'Setting').find(
    (each) => text(each.apiVersion)?.startsWith('longhorn.io/') && nameOf(each) === name,
  );
  const value = text(from?.value);
  return from && value !== undefined ? { value, from } : undefined;
}

function fromConfigMap(objects: readonly Obj[], name: string): LonghornSetting | undefined {
  return ofKind(objects, 'ConfigMap')
    .filter((each) => nameOf(each) === 'longhorn-default-setting')
    .map((from) => ({ value: scalar(text(obj(from.data)['default-setting.yaml']), name), from }))
    .find((each): each is LonghornSetting => each.value !== undefined);
}

function fromChartValues(objects: readonly Obj[], name: string): LonghornSetting | undefined {
  const key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const charts = objects.flatMap((from) => valuesOf(from).map((values) => ({ from, values })));
  return charts
    .map(({ from, values }) => ({ from, value: chartValue(values, key) }))
    .find((each): each is LonghornSetting => each.value !== undefined);
}

/** Values are parsed already, or still a text. */
function valuesOf(object: Obj): readonly unknown[] {
  switch (object.kind) {
    case 'Application': {
      const sources = [at(object, 'spec.source'), ...list(at(object, 'spec.sources'))].map(obj);
      const helm = sources.filter(({ chart }) => chart === 'longhorn').map((source) => obj(source.helm));
      return helm.flatMap(({ values, valuesObject, parameters }) => [
        Object.fromEntries(list(parameters).map((each) => [text(each.name) ?? '', each.value])),
        valuesObject,
        values,
      ]);
    }
    case 'HelmRelease':
      return at(object, 'spec.chart.spec.chart') === 'longhorn' ? [at(object, 'spec.values')] : [];
    case 'HelmChart':
      return /(^|\/)longhorn$/.test(text(at(object, 'spec.chart')) ?? '')
        ? [at(object, 'spec.valuesContent'), at(object, 'spec.values')]
        : [];
    default:
      return [];
  }
}

function chartValue(values: unknown, key: string): string | undefined {
  if (typeof values === 'string') {
    return scalar(block(values, 'defaultSettings'), key);
  }
  const value = obj(values)[`defaultSettings.${key}`] ?? at(values, `defaultSettings.${key}`);
  return text(value) ?? (typeof value === 'boolean' ? String(value) : number(value)?.toString());
}

/** The indented lines below a top-level key of a YAML text. */
function block(yaml: string, key: string): string | undefined {
  return new RegExp(`^${key}:[^\\n]*\\n((?:(?:[ \\t]+|#)[^\\n]*\\n?|\\n)*)`, 'm').exec(yaml)?.[1];
}

/**
 * The scalar of a key of a flat YAML mapping. A full parser is a dependency that this library does not have; of Longhorn's own
 * settings all values are scalars on the line of their key.
 */
function scalar(yaml: string | undefined, key: string): string | undefined {
  const name = key.replace(/\W/g, '\\$&');
  const line = new RegExp(`^[ \\t]*["']?${name}["']?:[ \\t]+(.*?)[ \\t]*$`, 'm').exec(yaml ?? '')?.[1] ?? '';
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(line)?.[1].replace(/\\(.)/g, '$1');
  const single = /^'((?:[^']|'')*)'/.exec(line)?.[1].replaceAll("''", "'");
  return text(double ?? single ?? line.replace(/(^|[ \t]+)#.*$/, ''));
}
