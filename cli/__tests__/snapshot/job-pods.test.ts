import { exitCodes, startedPod, whyNotStarted } from '../../src/snapshot/job-pods';

const pod = (name: string, phase: string, creationTimestamp?: string) => ({
  metadata: { name, creationTimestamp },
  status: { phase },
});

describe('startedPod', () => {
  test.each([
    ['none', [], undefined],
    ['one that waits', [pod('a', 'Pending'), {}], undefined],
    ['one that has ended', [pod('a', 'Succeeded')], 'a'],
    ['the newer one', [pod('a', 'Failed', '2026-01-01'), pod('b', 'Failed', '2026-01-02')], 'b'],
    [
      'the newer one, whatever the order',
      [pod('b', 'Failed', '2026-01-02'), pod('a', 'Failed', '2026')],
      'b',
    ],
    ['the one that runs', [pod('a', 'Running', '2026-01-01'), pod('b', 'Failed', '2026-01-02')], 'a'],
  ])('is %s', (_, pods, name) => {
    expect(startedPod(pods)).toBe(name);
  });
});

describe('whyNotStarted', () => {
  const waiting = (reason: string) => [{ state: { waiting: { reason } } }];

  test.each([
    ['no pod', [], undefined],
    ['a pod that says nothing', [{}, { status: { containerStatuses: [{}] } }], undefined],
    ['a container', [{ status: { containerStatuses: waiting('ImagePullBackOff') } }], 'ImagePullBackOff'],
    [
      'a container before it',
      [{ status: { initContainerStatuses: waiting('Init'), containerStatuses: waiting('PodInitializing') } }],
      'Init',
    ],
    [
      'the scheduler',
      [
        {
          status: {
            conditions: [
              { type: 'Ready', status: 'False', message: 'other' },
              { type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' },
            ],
          },
        },
      ],
      '0/3 nodes are available',
    ],
  ])('asks %s', (_, pods, reason) => {
    expect(whyNotStarted(pods)).toBe(reason);
  });
});

test('exitCodes are those of the containers that have ended', () => {
  const containerStatuses = [{ state: { terminated: { exitCode: 2 } } }, { state: { running: {} } }];
  expect(exitCodes([{ status: { containerStatuses } }, {}])).toEqual([2, undefined]);
});
