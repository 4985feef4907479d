import { Size } from 'cdk8s';
import * as fc from 'fast-check';
import { MIN_MEMORY_MIB, requestedMemory, sizeMemory } from '../../lib/iris/memory-sizing';
import type { MemoryRequest, MemorySizing } from '../../lib/iris/memory-sizing';

const MIB = (mebibytes: number) => Size.mebibytes(mebibytes);
const TIB = 1024 * 1024;
const parts = ({ globals, routines, gmheap, jrnbufs }: MemorySizing) =>
  [globals, routines, gmheap, jrnbufs].map((size) => size.toMebibytes());
const sum = (sizing: MemorySizing) => parts(sizing).reduce((total, part) => total + part, 0);
/** What has to be left for processes, by the rule that is documented. */
const processes = (limit: number) => Math.max(512, limit * 0.2);

describe('the computed sizes', () => {
  test.each([
    // limit, globals, routines, gmheap, jrnbufs
    [2048, 1024, 128, 300, 64],
    [4096, 2048, 256, 300, 64],
    [8192, 4096, 512, 300, 64],
    [16384, 8192, 512, 300, 64],
    [32768, 16384, 512, 492, 64],
    [131072, 65536, 512, 1967, 64],
    [262144, 131072, 512, 2047, 64],
  ])('of %i Mi', (limit, ...expected) => {
    expect(parts(sizeMemory(MIB(limit)))).toEqual(expected);
  });

  test('what is requested stays', () => {
    const request = { globalsMiB: 100, routinesMiB: 200, gmheapMiB: 400, jrnbufsMiB: 32 };
    expect(parts(sizeMemory(MIB(2048), request))).toEqual([100, 200, 400, 32]);
  });
});

describe('refused', () => {
  test('a limit that is too small for the computed sizes', () => {
    expect(() => sizeMemory(MIB(1024))).toThrow(
      new Error(
        'memory: got 1024 Mi for globals 512 + routines 128 + gmheap 300 + jrnbufs 64 + processes 512 = 1516 Mi; allowed: at least 2048 Mi, or smaller buffers',
      ),
    );
  });

  test('a limit below the documented 2 GiB', () => {
    expect(MIN_MEMORY_MIB).toBe(2048);
    expect(() => sizeMemory(MIB(2047))).toThrow(/^memory: got 2047 Mi.*; allowed: at least 2048 Mi/);
  });

  test('requested buffers that do not fit', () => {
    expect(() => sizeMemory(MIB(2048), { globalsMiB: 1100 })).toThrow(
      /^memory: got 2048 Mi for globals 1100 \+ routines 128 \+ gmheap 300 \+ jrnbufs 64 \+ processes 512 = 2104 Mi; allowed: at least \d+ Mi, or smaller buffers$/,
    );
  });

  test.each([
    ['a part of a MiB', Size.kibibytes(2048 * 1024 + 1), '2097153 Ki'],
    ['nothing', MIB(0), '0 Ki'],
  ])('%s', (_, limit, got) => {
    expect(() => sizeMemory(limit)).toThrow(
      new Error(`memory: got ${got}; allowed: whole Mi or Gi, more than 0`),
    );
  });
});

describe('requestedMemory', () => {
  const of = (values: Record<string, string>) =>
    requestedMemory((section, key) => (section === 'config' ? values[key] : undefined));

  test('adds the block sizes and turns KiB into whole MiB', () => {
    expect(
      of({ globals: '0,0,100,0,20,3', routines: '0,128,128,0,0,800', gmheap: '307201', jrnbufs: '32' }),
    ).toEqual({ globalsMiB: 123, routinesMiB: 1056, gmheapMiB: 301, jrnbufsMiB: 32 });
  });

  test('takes what is missing or zero for not set', () => {
    const nothing = {
      globalsMiB: undefined,
      routinesMiB: undefined,
      gmheapMiB: undefined,
      jrnbufsMiB: undefined,
    };
    expect(of({})).toEqual(nothing);
    expect(of({ globals: '0,0,0,0,0,0', routines: '0', gmheap: '0', jrnbufs: '' })).toEqual(nothing);
  });
});

describe('properties', () => {
  const limits = fc.integer({ min: MIN_MEMORY_MIB, max: 16 * TIB });
  const requests: fc.Arbitrary<MemoryRequest> = fc.record(
    {
      globalsMiB: fc.integer({ min: 1, max: TIB }),
      routinesMiB: fc.integer({ min: 80, max: 1020 }),
      gmheapMiB: fc.integer({ min: 16, max: TIB }),
      jrnbufsMiB: fc.integer({ min: 16, max: 1024 }),
    },
    { requiredKeys: [] },
  );
  const smallLimits = fc.integer({ min: MIN_MEMORY_MIB, max: 4 * TIB });

  test('every limit from 2 GiB has room for the parts and the processes, and half of it is database cache', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const sizing = sizeMemory(MIB(limit));
        expect(sum(sizing) + processes(limit)).toBeLessThanOrEqual(limit);
        expect(sizing.globals.toMebibytes()).toBe(Math.floor(limit / 2));
        expect(parts(sizing).every((part) => Number.isInteger(part) && part > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('every limit around the smallest one', () => {
    for (let limit = MIN_MEMORY_MIB; limit <= 2 * MIN_MEMORY_MIB; limit += 1) {
      expect(sum(sizeMemory(MIB(limit))) + processes(limit)).toBeLessThanOrEqual(limit);
    }
  });

  test('more memory never makes a part smaller', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 4096 }), (limit, more) => {
        const small = parts(sizeMemory(MIB(limit)));
        const large = parts(sizeMemory(MIB(limit + more)));
        large.forEach((part, i) => expect(part).toBeGreaterThanOrEqual(small[i]));
      }),
      { numRuns: 200 },
    );
  });

  test('with requests it fits or is refused, and what it advises is enough', () => {
    fc.assert(
      fc.property(smallLimits, requests, (limit, request) => {
        let sizing: MemorySizing;
        try {
          sizing = sizeMemory(MIB(limit), request);
        } catch (error) {
          const { message } = error as Error;
          expect(message).toMatch(
            /^memory: got \d+ Mi for globals \d+ \+ routines \d+ \+ gmheap \d+ \+ jrnbufs \d+ \+ processes \d+ = \d+ Mi; allowed: at least \d+ Mi, or smaller buffers$/,
          );
          const advised = Number(/at least (\d+) Mi/.exec(message)![1]);
          expect(advised).toBeGreaterThan(limit);
          expect(sum(sizeMemory(MIB(advised), request))).toBeLessThan(advised);
          return;
        }
        expect(sum(sizing) + processes(limit)).toBeLessThanOrEqual(limit);
        const [globals, routines, gmheap, jrnbufs] = parts(sizing);
        expect({ globals, routines, gmheap, jrnbufs }).toMatchObject(
          Object.fromEntries(Object.entries(request).map(([key, value]) => [key.replace('MiB', ''), value])),
        );
      }),
      { numRuns: 200 },
    );
  });
});
