import { resolve } from 'node:path';

export const REPOSITORY_ROOT = resolve(__dirname, '..', '..');
