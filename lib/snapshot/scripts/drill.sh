# shellcheck shell=sh disable=SC2154,SC2153,SC2034,SC2329,SC2016,SC1091 # the environment and the loaded files set the rest; jsonpath is not for the shell
# Restores the newest good snapshot into a throw-away copy, starts IRIS on it, checks it and removes it again.
# The copy is one Pod with an ephemeral volume, owned by this Job: whatever dies, Kubernetes ends the pod at its own deadline
# and deletes claim and volume with it.
# Exit code: 0 the snapshot can be restored, 1 it cannot, or it is not known, 143 it was told to end.
scripts=${SCRIPTS:-$(dirname "$0")}
. "$scripts/common.sh"

clone='' snapshot='' snapshot_at='' image='' restore=0 start=0 check=0 query=0 began=$(now)

finish() {
  result=$?
  trap '' HUP INT TERM
  let_call_end
  remove_clone || result=1
  case $result in
    0) outcome=good ;;
    *) outcome=failed failure=${failure:-ended by signal} ;;
  esac
  record || [ "$result" -ne 0 ] || result=1
  push || [ "$result" -ne 0 ] || result=1
  if [ "$outcome" = good ]; then
    event Normal RestoreDrillSucceeded "$snapshot: restored in $restore s, started in $start s, checked in $check s" || result=1
  else
    event Warning RestoreDrillFailed "${snapshot:-no snapshot}: $failure" || :
  fi
  say end "$([ "$result" -eq 0 ] && echo ok || echo failed)" "exit code $result"
  rm -rf "$work"
  exit "$result"
}
trap finish EXIT
trap 'exit 143' HUP INT TERM

# Deletes the copy and waits until pod and claim are gone. That the volume goes with the claim is up to the class.
remove_clone() {
  [ -n "$clone" ] || return 0
  give_up=$(($(now) + CLEAN_SECONDS))
  while :; do
    kube delete pod "$clone" --ignore-not-found --wait=false --grace-period=1
    kube get persistentvolumeclaim "$clone-data" --ignore-not-found -o 'jsonpath={.metadata.name}'
    if [ "$code" -eq 0 ] && [ -z "$one" ]; then
      kube get pod "$clone" --ignore-not-found -o 'jsonpath={.metadata.name}'
      [ "$code" -ne 0 ] || [ -n "$one" ] || break
    fi
    if [ "$(now)" -ge "$give_up" ]; then
      say remove failed "pod $clone or its claim is still there: $(why)"
      failure="${failure:+$failure; }the copy $clone could not be removed"
      return 1
    fi
    nap 2
  done
  say remove ok "pod $clone and its claim are gone"
}

# What a drill that was killed left behind, once it has ended by its own deadline. One that still runs may be another drill's.
sweep() {
  ask get pods -l "$CLONE_SELECTOR" -o \
    'jsonpath={range .items[*]}{.metadata.name}|{.status.phase}{"\n"}{end}'
  [ "$code" -eq 0 ] || fail sweep "$(why)"
  cp "$work/out" "$work/old"
  while IFS='|' read -r old phase; do
    case $phase in Failed | Succeeded) ;; *) continue ;; esac
    kube delete pod "$old" --ignore-not-found --wait=false
    [ "$code" -eq 0 ] || fail sweep "$old: $(why)"
    say sweep ok "$old, which an earlier drill left behind"
  done <"$work/old"
}

choose_snapshot() {
  ask get volumesnapshots -l "$SNAPSHOT_SELECTOR" -o \
    'jsonpath={range .items[*]}{.metadata.creationTimestamp}|{.metadata.name}|{.metadata.labels.'"$LABEL_STATE"'}|{.status.readyToUse}|{.metadata.deletionTimestamp}|{.status.restoreSize}|{.metadata.annotations.'"$ANNOTATION_IMAGE"'}{"\n"}{end}'
  [ "$code" -eq 0 ] || fail snapshot "$(why)"
  grep -F '|good|true||' "$work/out" | sort -r | sed -n 1p >"$work/newest"
  IFS='|' read -r snapshot_at snapshot state ready deleting size image <"$work/newest" ||
    fail snapshot 'there is no good snapshot'
  [ -n "$size" ] || size=$SIZE
  case $image in '' | unknown) image=$IMAGE ;; esac
  # The pod gets the database's secrets, and whoever may write snapshots must not choose what runs with them.
  [ "$(repository "$image")" = "$(repository "$IMAGE")" ] ||
    fail snapshot "$snapshot was taken of $image, which is not from $(repository "$IMAGE")"
  case $snapshot$size$image in *[!A-Za-z0-9./:@_-]*) fail snapshot "$snapshot has a size or image that is none" ;; esac
  say snapshot ok "$snapshot of $snapshot_at, image $image"
}
repository() {
  name=${1%%@*}
  case ${name##*/} in *:*) name=${name%:*} ;; esac
  printf %s "$name"
}

create_clone() {
  clone=$DRILL-${POD_NAME##*-}
  sed -e "s|@NAME@|$clone|g" -e "s|@SNAPSHOT@|$snapshot|g" -e "s|@SIZE@|$size|g" -e "s|@IMAGE@|$image|g" \
    -e "s|@JOB_NAME@|$JOB_NAME|g" -e "s|@JOB_UID@|$JOB_UID|g" "$scripts/clone.json" >"$work/clone.json"
  kube create -f "$work/clone.json" --validate=false -o name
  [ "$code" -eq 0 ] || fail clone "$clone: $(why)"
  say clone ok "$clone of $snapshot, size $size"
}

# wait_for_clone STEP JSONPATH VALUE SECONDS: polls the copy; a pod that has ended will not get there.
wait_for_clone() {
  until=$(($(now) + $4))
  while :; do
    kube get pod "$clone" -o "jsonpath={$2}|{.status.phase}|{.status.containerStatuses[0].state.waiting.reason}"
    if [ "$code" -eq 0 ]; then
      [ "$one" != "$3" ] || return 0
      case $two in Failed | Succeeded) fail "$1" "the copy has ended: kubectl logs $clone" ;; esac
    fi
    [ "$(now)" -lt "$until" ] || fail "$1" "not within $4 s${two:+; phase $two}${three:+, $three}"
    nap 2
  done
}

# session STEP NAMESPACE TEXT SECONDS: runs ObjectScript in the copy and waits for the word that it writes behind "drill:".
# In the background of the container: a connection on which nothing happens for hours is cut off by many a load balancer.
session() {
  ask exec "$clone" -c iris -- sh -c \
    '[ -e /tmp/drill-$1.started ] && exit 0; : >/tmp/drill-$1.started; (printf "%s\n" "$3" | iris session IRIS -U"$2"; : >/tmp/drill-$1.done) >/tmp/drill-$1.log 2>&1 </dev/null &' \
    sh "$1" "$2" "$3"
  [ "$code" -eq 0 ] || fail "$1" "$(why)"
  until=$(($(now) + $4))
  while :; do
    kube exec "$clone" -c iris -- sh -c \
      '[ -e /tmp/drill-$1.done ] && { sed -n "s/^drill:\([a-z]*\).*/\1/p" /tmp/drill-$1.log | sed -n "\$p"; echo done; }' sh "$1"
    if [ "$code" -eq 0 ]; then
      [ "$one" != good ] || return 0
      fail "$1" "IRIS says '$one': kubectl exec $clone -- cat /tmp/drill-$1.log, while it is there"
    fi
    kube get pod "$clone" -o 'jsonpath={.status.phase}'
    [ "$code" -ne 0 ] || [ "$one" = Running ] || fail "$1" "the copy has ended: phase $one"
    [ "$(now)" -lt "$until" ] || fail "$1" "no answer within $4 s"
    nap 5
  done
}

# The result where everybody may read it: a ConfigMap, which keeps when a drill succeeded last.
record() {
  kube get configmap "$DRILL-status" --ignore-not-found -o 'jsonpath={.metadata.name}|{.data.lastSuccess}|{.data.lastSuccessSnapshot}'
  verb=create last=$two last_snapshot=$three ended=$(timestamp)
  [ -z "$one" ] || verb=replace
  [ "$outcome" != good ] || last=$ended last_snapshot=$snapshot
  cat >"$work/status.json" <<JSON
{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"$DRILL-status","namespace":"$NAMESPACE",
  "labels":{"app.kubernetes.io/managed-by":"cdk8s-iris-ha","$LABEL_DATABASE":"$DATABASE"}},
 "data":{"result":"$outcome","reason":"$(json_text "$failure")","snapshot":"$snapshot","snapshotTakenAt":"$snapshot_at",
  "image":"$(json_text "$image")","endedAt":"$ended","restoreSeconds":"$restore","startSeconds":"$start","checkSeconds":"$check",
  "querySeconds":"$query","totalSeconds":"$(($(now) - began))","lastSuccess":"$last","lastSuccessSnapshot":"$last_snapshot"}}
JSON
  kube "$verb" -f "$work/status.json" --validate=false -o name
  if [ "$code" -eq 0 ]; then say record ok "ConfigMap $DRILL-status"; else say record failed "$(why)" && return 1; fi
}

push() {
  [ -n "$PUSHGATEWAY" ] || return 0
  cat >"$work/metrics" <<METRICS
iris_ha_restore_drill_success $([ "$outcome" = good ] && echo 1 || echo 0)
iris_ha_restore_drill_timestamp_seconds $(now)
iris_ha_restore_drill_restore_seconds $restore
iris_ha_restore_drill_start_seconds $start
iris_ha_restore_drill_check_seconds $check
METRICS
  [ "$outcome" != good ] || echo "iris_ha_restore_drill_last_success_timestamp_seconds $(now)" >>"$work/metrics"
  call wget -q -O /dev/null --post-file "$work/metrics" "$PUSHGATEWAY/metrics/job/$DRILL/namespace/$NAMESPACE/database/$DATABASE"
  if [ "$code" -eq 0 ]; then say push ok "$PUSHGATEWAY"; else say push failed "$PUSHGATEWAY: $(why)" && return 1; fi
}

ask get deployment "$DATABASE" --ignore-not-found -o 'jsonpath={.metadata.uid}'
[ "$code" -eq 0 ] || fail deployment "$(why)"
deployment_uid=$one
sweep
choose_snapshot
create_clone
at=$(now)
wait_for_clone restore .status.phase Running "$RESTORE_SECONDS"
restore=$(($(now) - at)) at=$(now)
say restore ok "the volume is there and the container runs after $restore s"
wait_for_clone start '.status.conditions[?(@.type=="Ready")].status' True "$START_SECONDS"
start=$(($(now) - at)) at=$(now)
say start ok "IRIS has recovered after $start s"
session integrity %SYS "$(cat "$scripts/integrity.cos")" "$CHECK_SECONDS"
check=$(($(now) - at)) at=$(now)
say integrity ok "all databases, $check s"
if [ -n "$QUERY_NAMESPACE" ]; then
  session query "$QUERY_NAMESPACE" "$(cat "$scripts/query.cos")" "$CHECK_SECONDS"
  query=$(($(now) - at))
  say query ok "at least one row, $query s"
fi
