import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from './support/repository';

interface Documented {
  name?: string;
  docs?: { summary?: string; default?: string };
  optional?: boolean;
  type?: { primitive?: string };
}
interface Type extends Documented {
  kind: string;
  datatype?: boolean;
  properties?: Documented[];
  methods?: (Documented & { parameters?: Documented[] })[];
  members?: Documented[];
  initializer?: { parameters?: Documented[] };
}

/** `.jsii` is the assembly that `npm run build` writes: the public API as other languages see it. */
function assembly(): { types: Record<string, Type>; dependencies: Record<string, string> } {
  return JSON.parse(readFileSync(join(REPOSITORY_ROOT, '.jsii'), 'utf8')) as ReturnType<typeof assembly>;
}

describe('the public API', () => {
  const types = Object.entries(assembly().types);

  it('has a sentence for every type, prop, method, parameter and enum member', () => {
    const missing = types.flatMap(([fqn, type]) => {
      const parts = [
        ...(type.properties ?? []),
        ...(type.methods ?? []),
        ...(type.members ?? []),
        ...(type.methods ?? []).flatMap((method) => method.parameters ?? []),
        ...(type.initializer?.parameters ?? []),
      ];
      return [type, ...parts]
        .filter(({ docs }) => !docs?.summary?.trim())
        .map(({ name }) => `${fqn}.${name ?? ''}`);
    });
    expect(types.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  it('has a default for every optional prop', () => {
    const missing = types
      .filter(([, type]) => type.kind === 'interface' && type.datatype)
      .flatMap(([fqn, type]) =>
        (type.properties ?? [])
          .filter(({ optional, docs }) => optional && !docs?.default)
          .map(({ name }) => `${fqn}.${name ?? ''}`),
      );
    expect(missing).toEqual([]);
  });

  it('depends on cdk8s, cdk8s-plus-27 and constructs only', () => {
    expect(Object.keys(assembly().dependencies).sort()).toEqual(['cdk8s', 'cdk8s-plus-27', 'constructs']);
    const { dependencies } = JSON.parse(readFileSync(join(REPOSITORY_ROOT, 'package.json'), 'utf8')) as {
      dependencies?: unknown;
    };
    expect(dependencies).toBeUndefined();
  });
});
