import { run } from './program';

// Who reads the output may have seen enough, as head has: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

// Until the run is over: should it ever end without an answer, that is not a success.
process.exitCode = 1;
void run(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
