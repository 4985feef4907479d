import type { IrisImageOptions } from '../../lib/iris/iris-image';
import { IrisEdition, IrisImage } from '../../lib/iris/iris-image';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const PINNED =
  'allowed: a digest (name@sha256:<64 hex digits>) or a full build tag such as name:2026.2.0.221.0';
const refused = (got: string, allowed: string) => new Error(`image: got ${got}; ${allowed}`);

describe('what is in the image', () => {
  const allOptions: Required<IrisImageOptions> = { edition: IrisEdition.COMMUNITY, webServer: false };

  test.each<[string, IrisImage, IrisEdition, boolean]>([
    ['community', IrisImage.community(`a@${DIGEST}`), IrisEdition.COMMUNITY, true],
    ['licensed', IrisImage.licensed(`a@${DIGEST}`), IrisEdition.LICENSED, false],
    ['custom', IrisImage.custom(`a@${DIGEST}`), IrisEdition.LICENSED, false],
    [
      'custom with a web server',
      IrisImage.custom(`a@${DIGEST}`, { webServer: true }),
      IrisEdition.LICENSED,
      true,
    ],
    [
      'custom from Community',
      IrisImage.custom(`a@${DIGEST}`, { edition: IrisEdition.COMMUNITY }),
      IrisEdition.COMMUNITY,
      true,
    ],
    ['custom with all options', IrisImage.custom(`a@${DIGEST}`, allOptions), IrisEdition.COMMUNITY, false],
  ])('%s', (_, image, edition, webServer) => {
    expect(image).toMatchObject({ reference: `a@${DIGEST}`, edition, webServer });
  });
});

test('the default image is Community, pinned by digest', () => {
  expect(IrisImage.COMMUNITY_2026_2).toMatchObject({ edition: IrisEdition.COMMUNITY, webServer: true });
  expect(IrisImage.COMMUNITY_2026_2.reference).toMatch(
    /^containers\.intersystems\.com\/intersystems\/iris-community:2026\.2@sha256:[0-9a-f]{64}$/,
  );
});

describe('pinned references', () => {
  test.each([
    `iris@${DIGEST}`,
    `registry.example/team/iris@${DIGEST}`,
    `registry.example:5000/team/iris@${DIGEST}`,
    `registry.example:5000/team/iris:2026.2@${DIGEST}`,
    `iris:latest@${DIGEST}`,
    'iris:2023.2.0.227.0',
    'iris:2026.2.0.221.0com',
    'iris:2026.2.0.221.0-team.3',
    'registry.example:5000/team/iris:2026.2.0.221.0_r1',
  ])('%s is accepted', (reference) => {
    expect(IrisImage.licensed(reference).reference).toBe(reference);
  });
});

describe('what moves or cannot be an image is refused', () => {
  test.each([
    ['iris', "'iris' without a tag"],
    ['registry.example:5000/team/iris', "'registry.example:5000/team/iris' without a tag"],
    ['iris:latest', "the moving tag 'latest'"],
    ['iris:latest-em', "the moving tag 'latest-em'"],
    ['iris:latest-cd', "the moving tag 'latest-cd'"],
    ['iris:2025.1', "the moving tag '2025.1'"],
    ['iris:2025.1.0', "the moving tag '2025.1.0'"],
    ['iris:2026.2.0.221', "the moving tag '2026.2.0.221'"],
    ['iris:v2026.2.0.221.0', "the moving tag 'v2026.2.0.221.0'"],
    ['iris@sha256:0123', "the digest 'sha256:0123'"],
    [
      `iris@${DIGEST.toUpperCase().replace('SHA', 'sha')}`,
      `the digest '${DIGEST.toUpperCase().replace('SHA', 'sha')}'`,
    ],
    ['iris@latest', "the digest 'latest'"],
    [`iris@${DIGEST}\n`, `'iris@${DIGEST}\n'`],
    ['', "''"],
    [':2026.2.0.221.0', "':2026.2.0.221.0'"],
    [`@${DIGEST}`, `'@${DIGEST}'`],
    ['iris :2026.2.0.221.0', "'iris :2026.2.0.221.0'"],
    [`https://registry.example/iris@${DIGEST}`, `'https://registry.example/iris@${DIGEST}'`],
  ])('%j', (reference, got) => {
    expect(() => IrisImage.community(reference)).toThrow(refused(got, PINNED));
    expect(() => IrisImage.licensed(reference)).toThrow(refused(got, PINNED));
    expect(() => IrisImage.custom(reference)).toThrow(refused(got, PINNED));
  });

  test.each([
    `intersystemsdc/iris-community@${DIGEST}`,
    'docker.io/intersystemsdc/iris-community:2026.1.0.234.1',
    `mirror.example/intersystemsdc/irishealth-community@${DIGEST}`,
  ])('the developer community image %s', (reference) => {
    expect(() => IrisImage.community(reference)).toThrow(
      refused(
        `'${reference}'`,
        'allowed: an official image; the entrypoint of the developer-community images is another and has been seen to shut IRIS down',
      ),
    );
  });
});
