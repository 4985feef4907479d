import { run } from './program';

// Until the run is over: should it ever end without an answer, that is not a success.
process.exitCode = 1;
void run(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
