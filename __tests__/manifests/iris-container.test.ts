import { isIrisContainer } from '../../lib/manifests/iris-container';
import type { Obj } from '../../lib/manifests/object';

const REGISTRY = 'containers.intersystems.com/intersystems';
const SUPERSERVER = [{ containerPort: 1972 }];

describe('a container of IRIS', () => {
  it.each([
    `${REGISTRY}/iris:2026.2`,
    `${REGISTRY}/iris-community:2026.2`,
    `${REGISTRY}/iris-lockeddown:2026.2`,
    `${REGISTRY}/irishealth-community:2026.2`,
    `${REGISTRY}/irishealth-ml-community-arm64:2026.2`,
    'store/intersystems/iris-community:2020.4.0.524.0',
    'registry.example.com:5000/mirror/iris-ml',
  ])('has the image %s', (image) => {
    expect(isIrisContainer({ image })).toBe(true);
  });

  it.each([
    'seldonio/iris-classifier',
    'acme/iris-dashboard:1.4.2',
    'registry.example.com/irishealth-records:7',
  ])('has an image like %s only with the port of the superserver', (image) => {
    expect(isIrisContainer({ image })).toBe(false);
    expect(isIrisContainer({ image, ports: [{ containerPort: 8080 }] })).toBe(false);
    expect(isIrisContainer({ image, ports: SUPERSERVER })).toBe(true);
    expect(isIrisContainer({ image, ports: [{ name: 'web' }, { containerPort: '1972' }] })).toBe(true);
  });

  it.each(['ISC_DATA_DIRECTORY', 'ISC_CPF_MERGE_FILE'])(
    'has the variable %s, wherever it is from',
    (name) => {
      const image = 'registry.example.com/records:7';
      expect(isIrisContainer({ image, env: [{ name, value: '/data' }] })).toBe(true);
      expect(isIrisContainer({ image, env: [{ name, valueFrom: {} }] })).toBe(true);
      expect(isIrisContainer({ image, env: [{ name: `${name}_OLD`, value: '/data' }] })).toBe(false);
    },
  );

  it.each<Obj>([
    { image: `${REGISTRY}/webgateway:2026.2`, ports: SUPERSERVER },
    { image: `${REGISTRY}/arbiter:2026.2` },
    { image: `${REGISTRY}/iris-operator:3.9` },
    { image: `${REGISTRY}/iris-operator-amd:3.9` },
    { image: 'example.com/iris/postgres', ports: SUPERSERVER },
    { image: 'example.com/irisapp', ports: SUPERSERVER },
    { image: '' },
    { image: 7 },
    {},
  ])('%j is none', (container) => {
    expect(isIrisContainer(container)).toBe(false);
  });
});
