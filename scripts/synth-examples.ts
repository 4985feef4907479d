import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, exampleNames, synthApp } from './examples';

for (const name of exampleNames()) {
  const folder = join(ROOT, 'examples', name);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  synthApp(folder, join(folder, 'dist'));
  console.log(`examples/${name}/dist`);
}
