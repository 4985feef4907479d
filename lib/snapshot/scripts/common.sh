# shellcheck shell=sh disable=SC2034 # read by the scripts that load this file
# What the job scripts share: bounded calls, waiting, one JSON line per step, an Event at the end.
# Needs sh, kubectl, and of a base system timeout, sleep, date, mktemp, cut, grep, sed, tr, sort and awk.
# What it takes for granted about Kubernetes, the CSI driver and IRIS is in docs/assumptions.md, "Snapshot jobs".
set -u
umask 077
# Nobody reads the log any more: that must end neither this shell nor, half-way, what it has begun.
trap '' PIPE

# A call that hangs is killed after so many seconds. A freeze must not wait on it for ever.
CALL_SECONDS=20
work=$(mktemp -d) || exit 1
code=0 deployment_uid=''

now() { date +%s; }
timestamp() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# A text as the content of a JSON string: one line, at most 600 characters.
json_text() { printf %s "$1" | tr '[:cntrl:]' ' ' | cut -c1-600 | sed 's/[\\"]/\\&/g'; }

# say STEP RESULT DETAIL: the one line of a step. RESULT is ok, failed, skipped or info.
say() {
  printf '{"time":"%s","step":"%s","result":"%s","detail":"%s"}\n' \
    "$(timestamp)" "$1" "$2" "$(json_text "$3")" || :
}

# fail STEP DETAIL: says it and ends; the trap on exit cleans up.
failure=''
fail() {
  say "$1" failed "$2"
  failure="$1: $2"
  exit 1
}

# Runs a command for at most CALL_SECONDS: its output in $work/out and $work/err, its exit code in $code, and of the first
# line the fields between '|' in $one, $two and (the rest) $three.
# In the background: only while it waits can a signal end this shell.
call() {
  code=0 one='' two='' three=''
  timeout -s KILL "$CALL_SECONDS" "$@" </dev/null >"$work/out" 2>"$work/err" &
  wait "$!" || code=$?
  IFS='|' read -r one two three <"$work/out" || :
}
# Objects are created with --validate=false: kubectl would fetch the API's schemas first, and IRIS may be frozen meanwhile.
kube() { call kubectl -n "$NAMESPACE" "$@"; }

# Like kube, and again after a failure: for calls that may be repeated, where a short outage of the API server is no reason to
# give up.
ask() {
  for attempt in 1 2 3; do
    kube "$@"
    [ "$code" -ne 0 ] || return 0
    [ "$attempt" -eq 3 ] || nap 5
  done
}

# In the background for the same reason as calls.
nap() {
  sleep "$1" &
  wait "$!" || :
}

why() { if [ "$code" -eq 137 ]; then echo "no answer within $CALL_SECONDS s"; else tail -n 1 "$work/err"; fi; }

# A call that was under way when the script was told to end: what it does has to be known before anything is undone.
let_call_end() { until wait; do :; done; }

# event TYPE REASON MESSAGE: on the database's Deployment, where `kubectl describe` shows it.
event() {
  [ -n "$deployment_uid" ] || { say event skipped "there is no Deployment $DATABASE" && return 0; }
  at=$(timestamp)
  cat >"$work/event.json" <<JSON
{"apiVersion":"v1","kind":"Event","type":"$1","reason":"$2","message":"$(json_text "$3")",
 "metadata":{"generateName":"$DATABASE.","namespace":"$NAMESPACE"},
 "involvedObject":{"apiVersion":"apps/v1","kind":"Deployment","name":"$DATABASE","namespace":"$NAMESPACE","uid":"$deployment_uid"},
 "source":{"component":"cdk8s-iris-ha"},"reportingComponent":"cdk8s-iris-ha","reportingInstance":"$POD_NAME",
 "firstTimestamp":"$at","lastTimestamp":"$at","count":1}
JSON
  kube create -f "$work/event.json" --validate=false -o name
  if [ "$code" -eq 0 ]; then say event ok "$2"; else say event failed "$(why)" && return 1; fi
}
