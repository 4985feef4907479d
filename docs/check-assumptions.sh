#!/bin/sh
# Checks on a running database what docs/assumptions.md assumes about the image, Kubernetes and Longhorn.
# Only reads, unless --disruptive is confirmed. Deletes no data ever: all that it may delete is the pod.
set -eu

usage() {
  cat <<'EOF'
usage: docs/check-assumptions.sh [-n NAMESPACE] [-d DEPLOYMENT] [--disruptive [--yes NAMESPACE/DEPLOYMENT] [--wait SECONDS]]

Checks the assumptions of docs/assumptions.md on a database that runs (namespace and deployment: iris by default) and
prints one line for each: ok, FAIL with the setting that helps, or skip with the reason. Only reads.

  --disruptive  also freezes the database for about 40 s, kills its processes and deletes its pod, one after the other.
                Asks for NAMESPACE/DEPLOYMENT to be typed; --yes NAMESPACE/DEPLOYMENT answers that.
                Each time waits --wait SECONDS (600 by default) for the database to come back.

Exit code: 0 all ok or skipped, 1 a check failed or the database cannot be reached, 2 wrong usage or not confirmed.
EOF
}
wrong() {
  printf '%s (see --help)\n' "$1" >&2
  exit 2
}

namespace=iris deployment=iris disruptive='' answer='' patience=600
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    --disruptive) disruptive=yes ;;
    -n | -d | --yes | --wait)
      [ $# -gt 1 ] || wrong "$1 needs a value"
      case $1 in -n) namespace=$2 ;; -d) deployment=$2 ;; --wait) patience=$2 ;; *) answer=$2 ;; esac
      shift ;;
    *) wrong "unknown option '$1'" ;;
  esac
  shift
done
for name in "$namespace" "$deployment"; do
  case $name in '' | -* | *[!a-z0-9-]*) wrong "'$name' is not the name of a namespace or deployment" ;; esac
done
case $patience in '' | 0* | *[!0-9]*) wrong "--wait '$patience' is not a number of seconds" ;; esac
if [ -n "$disruptive" ] && [ -z "$answer" ]; then
  printf 'This freezes, kills and restarts the database %s/%s in the cluster of context %s.\nType %s/%s to go on: ' \
    "$namespace" "$deployment" "$(kubectl config current-context 2>/dev/null || echo unknown)" \
    "$namespace" "$deployment" >&2
  read -r answer || :
fi
[ -z "$disruptive" ] || [ "$answer" = "$namespace/$deployment" ] || wrong 'not confirmed: nothing was done'

failed=0 child='' frozen='' work=$(mktemp -d)
exec 3>&2
progress() { printf '... %s\n' "$1" >&3; }
# skip WHY ID...
skip() {
  why=$1
  shift
  for id in "$@"; do printf 'skip %s %s\n' "$id" "$why"; done
}
fail() {
  printf 'FAIL %s %s -> %s\n' "$1" "$2" "$3"
  failed=1
}
# check ID SEEN REMEDY CONDITION...
check() {
  id=$1 seen=$2 remedy=$3
  shift 3
  if "$@"; then printf 'ok %s %s\n' "$id" "$seen"; else fail "$id" "$seen" "$remedy"; fi
}
matches() { printf '%s\n' "$1" | grep -Eq "$2"; }

# Runs a command for at most $1 seconds. In the background: only while it waits for such a one can a signal end a shell.
bounded() {
  limit=$1 code=0
  shift
  "$@" 3>&- &
  child=$! busy=$work/busy-$!
  : >"$busy"
  # Ends by the file, not by a signal, which would be lost where it comes right after the fork.
  (
    while [ -e "$busy" ] && sleep 1; do
      limit=$((limit - 1))
      [ "$limit" -gt 0 ] || kill "$child"
    done
  ) >/dev/null 2>&1 3>&- &
  wait "$child" || code=$?
  rm -f "$busy"
  child=''
  return "$code"
}
nap() {
  sleep "$1" 3>&- &
  child=$!
  wait "$child" || :
  child=''
}
kube() { bounded 60 kubectl -n "$namespace" "$@"; }
in_pod() { kube exec "$pod" -c iris -- "$@"; }
# Backup.General answers by exit code, which is left in $code: 5 is yes or done, 3 is no.
backup() { in_pod iris session IRIS -U%SYS "##Class(Backup.General).$1" >"$work/session" 2>&1 || :; }

# Until the write daemon writes again: a freeze that is left behind stops the database. IRIS itself ends it after 60 s.
thaw() {
  progress 'thawing'
  thawed=''
  for _ in 1 2 3 4 5; do
    backup 'ExternalThaw()'
    thawed=${thawed:-$code}
    backup 'IsWDSuspendedExt()'
    [ "$code" -ne 3 ] || { frozen='' && return; }
    nap 5
  done
  progress "still frozen? kubectl -n $namespace exec $pod -c iris -- iris stat IRIS -W"
}
cleanup() {
  result=$?
  # Nothing interrupts the thaw. The signals are not ignored, because the commands would inherit that.
  trap : HUP INT TERM
  # A freeze that is under way would come after the thaw, so it ends first; a second signal interrupts only the wait.
  while [ "$frozen" = soon ] && kill -0 "$child"; do wait "$child" || :; done 2>/dev/null
  [ -z "$child" ] || kill "$child" 2>/dev/null || :
  [ -z "$frozen" ] || thaw
  rm -rf "$work"
  exit "$result"
}
trap cleanup EXIT
trap 'exit 143' HUP INT TERM

# Asks every $2 seconds, for about $1.
wait_until() {
  left=$1 pace=$2 what=$3
  shift 3
  progress "$what, at most $left s"
  until "$@"; do
    [ "$left" -gt 0 ] || return 1
    left=$((left - pace))
    [ $((left % 30)) -ne 0 ] || progress "$what, at most $left s more"
    nap "$pace"
  done
}

status='.status.containerStatuses[?(@.name=="iris")]' spec='.spec.containers[?(@.name=="iris")]'
fields="{.metadata.name}|{.metadata.deletionTimestamp}|{.status.conditions[?(@.type==\"Ready\")].status}|\
{$status.restartCount}|{$status.state.waiting.reason}|{$status.imageID}|{$spec.image}|\
{$spec.ports[?(@.name==\"superserver\")].containerPort}|{$spec.ports[?(@.name==\"web\")].containerPort}|\
{$spec.securityContext.allowPrivilegeEscalation}|{.spec.hostname}|\
{.spec.volumes[?(@.name==\"data\")].persistentVolumeClaim.claimName}"
# Finds the pod that is not being deleted.
look() {
  kube get pods -l "app.kubernetes.io/name=iris,app.kubernetes.io/instance=$deployment" \
    -o "jsonpath={range .items[*]}$fields{\"\n\"}{end}" >"$work/pods" 2>"$work/error" || return 1
  awk -F'|' '$2 == "" { last = $0 } END { print last }' "$work/pods" >"$work/pod"
  pod='' ready=''
  IFS='|' read -r pod _ ready restarts waiting image_id image port web escalation host claim <"$work/pod" || :
  [ -n "$pod" ]
}

# What runs in the container, in one exec. No line that mentions a password leaves it.
facts_script() {
  cat <<'EOF'
for tool in bash cut grep timeout iris; do command -v "$tool" >/dev/null 2>&1 || echo "missing $tool"; done
printf '%s\n' "machine $(uname -m)" "cores $(nproc)" "user $(id -u):$(id -g):$(id -un)" "pid1 $(cat /proc/1/comm)"
grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/1/status
echo "host $(cat /proc/sys/kernel/hostname)"
line=$(timeout -s KILL 10 iris qlist IRIS)
printf '%s\n' "qlist-exit $?" "qlist $line"
data=$ISC_DATA_DIRECTORY best= kind=
[ ! -d "$data/mgr" ] || echo "mgr yes"
[ ! -w "$data" ] || echo "writable yes"
while read -r _ path type _; do
  case $data/ in "${path%/}"/*) [ ${#path} -lt ${#best} ] || best=$path kind=$type ;; esac
done </proc/mounts
printf '%s\n' "data $data" "mount $best" "filesystem $kind"
[ ! -w "$ISC_CPF_MERGE_FILE" ] || echo "merge-writable yes"
grep -vi password "$ISC_CPF_MERGE_FILE" | sed 's/^/merge /'
grep -vi password "$data/iris.cpf" | sed 's/^/cpf /'
echo "shared $(awk '$4 ~ /^[0-9]+$/ { sum += $4 } END { printf "%.0f", sum }' /proc/sysvipc/shm)"
cd /sys/fs/cgroup && [ -e memory.max ] || cd /sys/fs/cgroup/memory
echo "limit $(cat memory.max || cat memory.limit_in_bytes)"
grep -E '^(anon|total_rss) ' memory.stat | sed 's/.* /own /'
cat memory.events memory.oom_control | grep '^oom_kill '
timeout -s KILL 3 bash -c "</dev/tcp/127.0.0.1/$1" && echo "superserver yes"
[ -z "$2" ] || timeout -s KILL 10 bash -c "exec 3<>/dev/tcp/127.0.0.1/$2
  printf 'GET /api/monitor/metrics HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3; cat <&3" |
  grep -E '^(HTTP/|iris_license_days_remaining )'
echo "end yes"
EOF
}
# In the shell alone: it is asked a hundred times, and a process each time is what takes long.
fact() {
  while read -r key value; do
    case ${key%:} in $1) printf '%s' "$value" && break ;; esac
  done <"$work/facts"
}

check_container() {
  if matches "$(fact machine)" '^(aarch64|arm64)$'; then check A2 'runs on arm64' '' true; else
    skip "this node is $(fact machine); run it where the pod is on an arm64 node" A2
  fi
  rights="CapEff $(fact CapEff) CapBnd $(fact CapBnd) NoNewPrivs $(fact NoNewPrivs) Seccomp $(fact Seccomp)"
  if [ "$escalation" = true ]; then skip 'securityProfile is BASELINE' A3; else
    check A3 "runs with $rights" 'securityProfile, and what has changed the pod on its way' \
      [ "$rights" = 'CapEff 0000000000000000 CapBnd 0000000000000000 NoNewPrivs 1 Seccomp 2' ]
  fi
  check A4 "user $(fact user), may write to durable %SYS: $(fact writable)" 'image: one whose irisowner is 51773' \
    [ "$(fact user):$(fact writable)" = 51773:51773:irisowner:yes ]
  missing=$(sed -n 's/^missing //p' "$work/facts" | tr '\n' ' ')
  check A5 "tools of the probes that are missing: ${missing:-none}" 'image: your own that adds them' [ -z "$missing" ]
  check A6 "process 1 is $(fact pid1)" 'image: one with tini as its entrypoint' [ "$(fact pid1)" = tini ]
  check A7 "exit code $(fact qlist-exit), $(fact qlist)" 'probes: they read these fields' \
    matches "$(fact qlist-exit)^$(fact qlist)" '^0\^IRIS(\^[^^]*){2}\^running[^^]*(\^[^^]*){4}\^(ok|warn|alert|hung)(\^|$)'
  check A24 "the host is called $(fact host)" 'deployment: synthesize it again, it sets hostname' \
    [ "$(fact host)" = "$host" ]
}
check_settings() {
  # Actions leave no line in iris.cpf. A folder ends with a slash or not.
  awk '$1 != "merge" && $1 != "cpf" { next }
    { kind = $1; sub(/^[a-z]+ ?/, "") }
    /^\[/ { section[kind] = $0; next }
    section[kind] != "[Actions]" && /=/ {
      key = section[kind] " " substr($0, 1, index($0, "=") - 1); value = substr($0, index($0, "=") + 1)
      sub(/\/$/, "", value); if (kind == "cpf") is[key] = value; else want[key] = value; count++ }
    END { if (!count) printf "the files cannot be read"
      for (key in want) if (is[key] != want[key]) printf "%s is %s and not %s; ", key, is[key], want[key] }' \
    "$work/facts" >"$work/differences"
  [ -z "$(fact merge-writable)" ] || echo 'the merge file can be written' >>"$work/differences"
  differences=$(cat "$work/differences")
  check A12 "iris.cpf against the merge file: ${differences:-the same}" \
    'cpfUpdate: CpfUpdateMode.ROLLOUT, or restart the pod' [ -z "$differences" ]
  check A20 "$(fact data) with mgr: $(fact mgr), in the mount $(fact mount), $(fact filesystem)" \
    'durableDirectory, mountPath, storage' \
    matches "$(fact mgr) $([ "$(fact mount)" = "$(fact data)" ] || echo below) $(fact filesystem)" '^yes below (ext4|xfs)$'

  caches=$(sed -n 's/^merge globals=//p' "$work/facts" | tr , '\n' | awk '{ sum += $1 } END { print sum + 0 }')
  if ! matches "$(fact limit) $(fact own) $(fact shared)" '^[0-9]+ [0-9]+ [0-9]+$'; then
    skip 'the memory of the container cannot be read' A18 A19 && return
  fi
  memory=$(($(fact limit) / 1048576)) shared=$(($(fact shared) / 1048576)) own=$(($(fact own) / 1048576))
  share=$((memory / 5 > 512 ? memory / 5 : 512))
  check A18 "$shared MiB of shared memory, of it $caches MiB globals, limit $memory MiB" 'memory, or cpf with smaller globals' \
    [ $((shared >= caches && shared <= memory - share)) -eq 1 ]
  check A19 "processes use $own of $share MiB, out-of-memory kills: $(fact oom_kill)" 'memory, or cpf with smaller globals' \
    matches "$((own <= share)) $(fact oom_kill)" '^1 0?$'
}
check_network() {
  check A30 "port $port answers: $(fact superserver)" 'cpf: defaultPort' [ "$(fact superserver)" = yes ]
  http=$(fact 'HTTP/*') days=$(fact iris_license_days_remaining)
  if [ -z "$web" ]; then skip 'an image without a web server' A31; else
    check A31 "metrics on port $web without a password: ${http:-no answer}" \
      'image: IrisImage.custom() with webServer: false; metrics: false' [ "${http%% *}" = 200 ]
  fi
  if ! matches "$image" community || matches "$(fact cores)" '^(1?[0-9]|20)?$'; then
    skip "no Community image, or no more than 20 cores in sight: $(fact cores)" A34
  else check A34 "Community starts with $(fact cores) cores in sight" '' true; fi
  if [ -z "$days" ]; then skip 'no metric of the licence' A35; else
    check A35 "days that the licence is still good for: $days" 'image: a newer one, or licenseSecretName' [ "${days%.*}" -ge 30 ]
  fi
}
check_storage() {
  kube get pvc "$claim" -o 'jsonpath={.spec.accessModes[0]} {.status.phase}' >"$work/claim" 2>/dev/null || :
  if ! grep -q '^ReadWriteOncePod ' "$work/claim"; then skip "$claim is $(cat "$work/claim")" A27; else
    check A27 "$claim is $(cat "$work/claim")" 'accessMode: IrisAccessMode.READ_WRITE_ONCE' grep -q ' Bound$' "$work/claim"
  fi
  bounded 60 kubectl -n longhorn-system get settings.longhorn.io node-down-pod-deletion-policy \
    -o 'jsonpath={.value}' >"$work/policy" 2>/dev/null || :
  if ! [ -s "$work/policy" ]; then skip 'the setting of Longhorn cannot be read' A28; else
    check A28 "pods of a dead node: $(cat "$work/policy")" 'settings: another SettingsDelivery; nodeDownPodDeletionPolicy' \
      grep -Eq '^delete-(both-statefulset-and-)?deployment-pod$' "$work/policy"
  fi
}

is_unready() { look && [ "$ready" != True ]; }
shows_freeze() { in_pod sh -c 'timeout -s KILL 10 iris stat IRIS | grep -q WDSUSPD' >/dev/null 2>&1; }
check_freeze() {
  backup 'IsWDSuspendedExt()'
  always=no during=no stays=yes
  case $code in
    3) ;;
    5) skip 'something else has frozen the database' A23 A10 && return ;;
    *) fail A23 "IsWDSuspendedExt() ends with exit code $code, not 3" 'snapshots without a freeze: IrisVolumeSnapshot needs none'
      skip 'the database cannot be asked' A10 && return ;;
  esac
  if shows_freeze; then always=yes; fi
  frozen=soon
  backup 'ExternalFreeze(,,,,,,,,,60)'
  frozen=yes froze=$code
  if [ "$froze" -eq 5 ]; then
    if shows_freeze; then during=yes; fi
    if wait_until 35 5 'frozen: watching whether the pod stays ready' is_unready; then stays=no; fi
  fi
  thaw
  check A23 "exit codes: not frozen 3, freeze $froze, thaw $thawed" \
    'snapshots without a freeze: IrisVolumeSnapshot needs none' [ "$froze$thawed$frozen" = 55 ]
  if [ "$froze" -ne 5 ]; then skip 'it was not frozen' A10; else
    check A10 "WDSUSPD without a freeze: $always, with: $during; the pod stays ready: $stays" 'probes: readinessFailures' \
      [ "$always$during$stays" = noyesyes ]
  fi
}
restarted() {
  look && [ "$pod $restarts" != "$killed" ] && return
  in_pod sh -c 'timeout -s KILL 4 iris qlist IRIS; echo "exit $?"' >>"$work/down" 2>/dev/null || :
  return 1
}
is_back() { look && [ "$ready" = True ] && [ "$pod $restarts" != "$killed" ]; }
check_kill() {
  killed="$pod $restarts" same=$pod restart=no back=no
  progress 'killing the processes of IRIS'
  in_pod sh -c 'for p in /proc/[0-9]*; do
    read -r name <"$p/comm" && case $name in iris | irisdb | iriscp) kill -s KILL "${p#/proc/}" ;; esac
  done' >/dev/null 2>&1 || :
  : >"$work/down"
  if wait_until "$patience" 5 'waiting for the container to be restarted' restarted; then restart=yes; fi
  words=$(grep -F ^ "$work/down" | cut -d^ -f4 | cut -d, -f1 | sort -u | tr '\n' ' ')
  if [ -z "$words" ]; then skip 'the container ended before qlist could be asked' A8; else
    check A8 "status '${words% }', exit codes $(sed -n 's/^exit //p' "$work/down" | sort -u | tr '\n' ' ')" \
      'probes: liveness waits for the word down' matches "$words" '(^| )down '
  fi
  check A9 "restarted: $restart, after about $((patience - left)) s; under 15 s it was iris-main that ended" \
    'probes: liveness has not seen it' [ "$restart" = yes ]
  if wait_until "$patience" 15 'waiting for the recovery' is_back; then back=yes; fi
  check A21 "ready again: $back, restarts ${restarts:-none}, pod ${pod:-none}" \
    'args: --before with a script that removes the shared memory; until then kubectl delete pod' [ "$back$pod" = "yes$same" ]
}
session() {
  in_pod sh -c 'printf "%s\nhalt\n" "$1" | timeout -s KILL 30 iris session IRIS -U USER' sh "$1" >"$work/session" 2>&1 || :
}
remembers() {
  session 'write "<"_$get(^cdk8sIrisHaCheck)_">"'
  grep -q "<$mark>" "$work/session"
}
check_delete() {
  killed="$pod $restarts" mark="$(date +%Y%m%d%H%M%S)-$$" back=no found=no
  session "set ^cdk8sIrisHaCheck=\"$mark\""
  remembers || { skip 'no session can write ^cdk8sIrisHaCheck in USER' A22 && return; }
  progress "deleting the pod, with 420 s for a clean stop"
  kube delete pod "$pod" --grace-period=420 --wait=false >/dev/null || :
  if wait_until "$patience" 15 'waiting for the new pod' is_back; then back=yes; fi
  [ "$back" = no ] || ! remembers || found=yes
  check A22 "new pod ready: $back, ^cdk8sIrisHaCheck is there: $found" \
    'mountPath: where durable %SYS is; terminationGracePeriod; accessMode' [ "$found" = yes ]
}

progress "reading $namespace/$deployment"
if ! look; then
  printf 'no pod of %s/%s can be seen; is it applied, and may you see it?\n' "$namespace" "$deployment" >&2
  cat "$work/error" >&2
  exit 1
fi
if [ -z "$image_id$waiting" ]; then skip 'nothing is pulled yet' A1; else
  # ErrImagePull, ImagePullBackOff, InvalidImageName, ErrImageNeverPull
  check A1 "$image: ${waiting:-pulled}" 'image: its digest resolved again; imagePullSecretNames' \
    [ "${waiting#*Image}" = "$waiting" ]
fi
: >"$work/told"
[ -n "$waiting" ] || in_pod sh -c "$(facts_script)" sh "$port" "$web" >"$work/told" 2>/dev/null || :
tr -d '\r' <"$work/told" >"$work/facts"
if [ "$(fact end)" = yes ]; then
  check_container
  check_settings
  check_network
else
  if [ "$waiting" != CrashLoopBackOff ]; then skip 'the container does not run' A3; else
    fail A3 'does not stay up, see kubectl logs' 'securityProfile: SecurityProfile.BASELINE, or args'
  fi
  skip 'the container does not run' A2 A4 A5 A6 A7 A12 A18 A19 A20 A24 A30 A31 A34 A35
fi
check_storage
if [ -z "$disruptive" ]; then skip 'only with --disruptive' A8 A9 A10 A21 A22 A23
elif [ "$ready" != True ]; then skip 'the pod is not ready' A8 A9 A10 A21 A22 A23
else
  check_freeze
  check_kill
  check_delete
fi
exit "$failed"
