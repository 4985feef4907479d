/** Position of WDSuspendLimit among the arguments of ExternalFreeze (class reference of Backup.General). */
const LIMIT = 9;

/**
 * What is wrong with a call in a script that freezes IRIS until somebody thaws it; undefined if there is none. `iris freeze` takes
 * no limit, and its `timeout` is how long the freeze itself may take.
 */
export function endlessFreeze(script: string): string | undefined {
  // An annotation of Velero's holds a command as a JSON list.
  const code = withoutComments(script).replace(/["']\s*,\s*["']/g, (separator) =>
    script.trimStart().startsWith('[') ? ' ' : separator,
  );
  const calls = [...code.matchAll(/\bExternalFreeze\s*\(/g)];
  const endless = calls.some(({ index, 0: { length } }) => {
    const limit = callArguments(code.slice(index + length))[LIMIT]?.trim() ?? '';
    return limit === '' || limit === '0';
  });
  if (endless) {
    return 'ExternalFreeze() has no WDSuspendLimit, its tenth argument';
  }
  return /\biris\s+freeze\b/.test(code) ? 'iris freeze has no limit' : undefined;
}

/** Of the shell, of ObjectScript and of IRIS' routines; `##class` is no comment. */
function withoutComments(script: string): string {
  return script.replace(/^[ \t]*(#(?!#)|\/\/|;).*$/gm, '');
}

/** The arguments up to the closing parenthesis; commas in quotes and in inner parentheses separate nothing. */
function callArguments(code: string): readonly string[] {
  const parts = [''];
  let [depth, quoted] = [0, false];
  for (const character of code) {
    quoted = character === '"' ? !quoted : quoted;
    if (!quoted && character === ')' && depth === 0) {
      break;
    }
    if (!quoted) {
      depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    }
    if (!quoted && depth === 0 && character === ',') {
      parts.push('');
    } else {
      parts[parts.length - 1] += character;
    }
  }
  return parts;
}
