#!/usr/bin/env node
const MAIN = '../build/cli/src/main.js';

function isBuilt() {
  try {
    return Boolean(require.resolve(MAIN));
  } catch {
    return false;
  }
}

if (isBuilt()) {
  require(MAIN);
} else {
  console.error('iris-ha is not built: run npm run build');
  process.exitCode = 1;
}
