# shellcheck shell=sh disable=SC2154,SC2153,SC2329,SC2016,SC2034,SC1091 # the environment and the loaded files set the rest; jsonpath is not for the shell
# Takes one snapshot of a database's volume, by default of a frozen IRIS, and prunes the older ones of the same policy.
# Exit code: 0 there is a new good snapshot (or nothing to take one of), 1 there is none, 2 there is one, but a later step
# failed (before a change that is 0: the change need not wait for pruning), 143 it was told to end.
scripts=${SCRIPTS:-$(dirname "$0")}
. "$scripts/common.sh"
. "$scripts/lock.sh"
. "$scripts/freeze.sh"

snapshot='' state=none consistency=$CONSISTENCY claim=$CLAIM
pod='' pod_uid='' iris_version=unknown iris_runs='' image=unknown

# On every way out that a shell can have: thaw first, then everything else.
finish() {
  result=$?
  trap '' HUP INT TERM
  let_call_end
  thaw || [ "$result" -ne 0 ] || result=1
  [ "$state" = none ] || [ "$state" = good ] || discard
  unlock
  if [ "$state" = good ]; then
    event Normal SnapshotTaken "$snapshot ($consistency)" || [ "$result" -ne 0 ] || result=2
    [ -z "$PRE_CHANGE" ] || [ "$result" -ne 2 ] || result=0
  elif [ "$result" -ne 0 ] && [ "$result" -ne 2 ]; then
    event Warning SnapshotFailed "${failure:-ended by signal}" || :
  fi
  say end "$([ "$result" -eq 0 ] && echo ok || echo failed)" "exit code $result"
  rm -rf "$work"
  exit "$result"
}
trap finish EXIT
trap 'exit 143' HUP INT TERM

# Marked before it is deleted: should the deletion fail, nobody restores it, and a later run prunes it.
discard() {
  kube label volumesnapshot "$snapshot" "$LABEL_STATE=failed" --overwrite -o name
  kube delete volumesnapshot "$snapshot" --ignore-not-found --wait=false
  if [ "$code" -eq 0 ]; then say discard ok "$snapshot"; else say discard failed "$snapshot: $(why)"; fi
}

look_at_deployment() {
  ask get deployment "$DATABASE" --ignore-not-found -o \
    'jsonpath={.metadata.uid}|{.spec.template.spec.volumes[?(@.name=="data")].persistentVolumeClaim.claimName}|{.status.readyReplicas} {.status.updatedReplicas} {.status.observedGeneration}|{.metadata.generation}|{.spec.template.spec.containers[?(@.name=="iris")].image}|{.metadata.annotations.'"$SKIP_ANNOTATION"'}'
  [ "$code" -eq 0 ] || fail deployment "$(why)"
  deployment_uid=$one
  # Its claim of now, not that of the manifest: they differ between a restore in place and the synchronisation that makes it so.
  [ -z "$two" ] || claim=$two
  IFS='|' read -r rolled_out generation image_of_template skip <<FIELDS
$three
FIELDS
  # Only a pod of this very template that is ready has certainly run its image on this data.
  [ "$rolled_out" != "1 1 $generation" ] || image=${image_of_template:-unknown}
  if [ -n "$PRE_CHANGE" ] && [ -n "$skip" ]; then
    say skip skipped "annotation $SKIP_ANNOTATION: $skip"
    event Warning SnapshotSkipped "no snapshot before this change: $skip" || :
    exit 0
  fi
}

look_at_claim() {
  ask get persistentvolumeclaim "$claim" --ignore-not-found -o 'jsonpath={.status.phase}|{.status.capacity.storage}'
  [ "$code" -eq 0 ] || fail claim "$(why)"
  size=$two
  case $one in
    Bound) return 0 ;;
    '' | Pending)
      [ -n "$PRE_CHANGE" ] || fail claim "claim $claim is not bound: there is nothing to take a snapshot of"
      say claim skipped "nothing to snapshot: there is no bound claim $claim yet"
      exit 0 ;;
    *) fail claim "claim $claim is $one: its volume cannot be taken" ;;
  esac
}

# The one pod that runs. A pod that is stopping still writes, so it counts. A policy of crash-consistent snapshots has no
# right to look into pods, and needs none.
look_at_pod() {
  [ "$consistency" = frozen ] || return 0
  ask get pods -l "$SELECTOR" -o \
    'jsonpath={range .items[?(@.status.phase=="Running")]}{.metadata.name}|{.metadata.uid}|{.metadata.deletionTimestamp}|{.spec.volumes[*].persistentVolumeClaim.claimName}|{.spec.containers[?(@.name=="iris")].image}{"\n"}{end}'
  [ "$code" -eq 0 ] || fail pod "$(why)"
  pods=$(grep -c . "$work/out")
  if [ "$pods" -gt 1 ]; then
    fail pod "$pods pods run ($(cut -d'|' -f1 "$work/out" | tr '\n' ' ')); which one writes to the volume cannot be told"
  fi
  pod=$one pod_uid=$two
  IFS='|' read -r stopping mounted image_of_pod <<FIELDS
$three
FIELDS
  case " $mounted " in
    *" $claim "*) ;;
    *) [ -z "$pod" ] || fail pod "pod $pod mounts '$mounted' and not claim $claim, which the Deployment names: wait for its rollout" ;;
  esac
  [ -z "$stopping" ] || { say pod info "pod $pod is being stopped" && pod=''; }
  [ -n "$pod" ] || return 0
  ask exec "$pod" -c iris -- iris qlist IRIS
  [ "$code" -eq 0 ] || return 0
  line=$(grep '\^' "$work/out" | head -n 1)
  iris_version=$(printf %s "$line" | cut -d^ -f3 | tr -cd 'A-Za-z0-9._-' | cut -c1-63 | sed 's/^[._-]*//; s/[._-]*$//')
  [ -n "$iris_version" ] || iris_version=unknown
  case $(printf %s "$line" | cut -d^ -f4) in running*) iris_runs=yes image=$(name_of_image) ;; esac
}

# The image of the pod. By the name in the manifest where only a mirror of the cluster has rewritten it, because everybody
# else goes by that name.
name_of_image() {
  tagged=${image_of_pod%@*}
  case $image_of_template in
    */"${image_of_pod##*/}" | */"${tagged##*/}") echo "$image_of_template" ;;
    *) echo "${image_of_pod:-unknown}" ;;
  esac
}

# Before a change, a database that is down is taken as it is, so that a broken one can receive its fix. Which image wrote the
# data last is then not known: the one that does not start may be another.
choose_consistency() {
  [ "$consistency" = frozen ] && [ -z "$iris_runs" ] || return 0
  [ -n "$PRE_CHANGE" ] || [ -n "$pod" ] || fail pod 'no pod of the database runs'
  [ -n "$PRE_CHANGE" ] || fail pod "IRIS in pod $pod does not answer 'running' to iris qlist"
  consistency=crash image=unknown iris_version=unknown
  say consistency info 'IRIS does not run, so the snapshot is crash-consistent'
}

digest_label() {
  case $image in
    *@sha256:*) printf %s "${image##*@sha256:}" | cut -c1-32 ;;
    *) echo unknown ;;
  esac
}

create_snapshot() {
  # The end of the pod's name makes it this run's own, whatever the clock says.
  snapshot=$POLICY-$(date -u +%Y%m%d-%H%M%S)-${POD_NAME##*-}
  cat >"$work/snapshot.json" <<JSON
{"apiVersion":"snapshot.storage.k8s.io/v1","kind":"VolumeSnapshot",
 "metadata":{"name":"$snapshot","namespace":"$NAMESPACE",
  "labels":{"app.kubernetes.io/managed-by":"cdk8s-iris-ha","$LABEL_DATABASE":"$DATABASE","$LABEL_POLICY":"$POLICY",
   "$LABEL_STATE":"taking","$LABEL_CONSISTENCY":"$consistency","$LABEL_IMAGE_DIGEST":"$(digest_label)",
   "$LABEL_IRIS_VERSION":"$iris_version","$LABEL_SIZE":"$size"},
  "annotations":{"$ANNOTATION_IMAGE":"$(json_text "$image")","$ANNOTATION_MINIMUM_AGE":"$MINIMUM_AGE",
   "$ANNOTATION_TAKEN_BY":"$POD_NAME"}},
 "spec":{"volumeSnapshotClassName":"$SNAPSHOT_CLASS","source":{"persistentVolumeClaimName":"$claim"}}}
JSON
  state=taking
  kube create -f "$work/snapshot.json" --validate=false -o name
  [ "$code" -eq 0 ] || fail create "$snapshot: $(why)"
  say create ok "$snapshot of claim $claim, class $SNAPSHOT_CLASS"
}

# wait_for FIELD VALUE UNTIL ERRORS PAUSE: polls a field of the snapshot's status (any value if VALUE is empty). The CSI sidecar
# tries again after an error, so one counts only if it is still there after so many looks.
wait_for() {
  errors=0 error=''
  while :; do
    kube get volumesnapshot "$snapshot" -o "jsonpath={.status.$1}|{.metadata.creationTimestamp}|{.status.error.message}"
    if [ "$code" -eq 0 ]; then
      seen=$one created_at=$two error=$three
      if [ -n "$seen" ] && [ "$seen" = "${2:-$seen}" ]; then return 0; fi
      if [ -n "$error" ]; then errors=$((errors + 1)); else errors=0; fi
      [ "$errors" -lt "$4" ] || fail "$1" "$snapshot: $error"
    fi
    [ "$(now)" -lt "$3" ] || fail "$1" "$snapshot: not ${2:-set} in time${error:+; last error: $error}"
    nap "$5"
  done
}

take_frozen() {
  lock
  refuse_foreign_freeze
  freeze
  create_snapshot
  # The instant is taken when creationTime is there. Half a minute of the limit is left for the thaw.
  wait_for creationTime '' $((frozen_since + FREEZE_LIMIT - 30)) 3 1
  still_frozen || lost=yes
  thaw || lost=yes
  # The limit fired, or IRIS was restarted: what IRIS wrote meanwhile may be half in the snapshot.
  [ -z "${lost:-}" ] && [ "$thaw_answer" = 5 ] ||
    fail freeze "IRIS was not frozen until the snapshot was taken (thaw answered $thaw_answer), so $snapshot is no good"
  unlock
}

record_history() {
  backup_general "ExternalSetHistory(\"\",\"VolumeSnapshot $snapshot\")"
  # A method that always returns OK; which exit code that makes is not documented.
  case $code in
    0 | 5) say history ok "$snapshot" ;;
    *) say history failed "exit code $code: $(why)" && late_failure=2 ;;
  esac
}

prune() {
  ask get volumesnapshots -l "$LABEL_DATABASE=$DATABASE,$LABEL_POLICY=$POLICY" -o \
    'jsonpath={range .items[*]}{.metadata.name}|{.metadata.creationTimestamp}|{.metadata.labels.'"$LABEL_STATE"'}|{.status.readyToUse}|{.metadata.deletionTimestamp}|{.metadata.annotations.'"$ANNOTATION_MINIMUM_AGE"'}{"\n"}{end}'
  [ "$code" -eq 0 ] || { say prune failed "$(why)" && late_failure=2 && return; }
  found=$(grep -c . "$work/out")
  sort -t'|' -k2,2r -k1,1r "$work/out" |
    awk -f "$scripts/prune.awk" -v now="$created_at" -v current="$snapshot" \
      -v count="$RETAIN_COUNT" -v age="$RETAIN_AGE" -v minimum_age="$MINIMUM_AGE" -v unfinished_age="$UNFINISHED_AGE" \
      -v hourly="$RETAIN_HOURLY" -v daily="$RETAIN_DAILY" -v weekly="$RETAIN_WEEKLY" -v monthly="$RETAIN_MONTHLY" \
      >"$work/prune"
  pruned=0
  while IFS='|' read -r name reason; do
    kube delete volumesnapshot "$name" --ignore-not-found --wait=false
    if [ "$code" -eq 0 ]; then
      say prune ok "$name: $reason" && pruned=$((pruned + 1))
    else
      say prune failed "$name: $(why)" && late_failure=2
    fi
  done <"$work/prune"
  say prune info "$pruned deleted, $((found - pruned)) kept"
}

look_at_deployment
look_at_claim
look_at_pod
choose_consistency
if [ "$consistency" = frozen ]; then
  take_frozen
else
  create_snapshot
  wait_for creationTime '' $(($(now) + FREEZE_LIMIT)) 30 1
fi
# An upload of hours must survive a restart of the driver: an error may last for a tenth of the time.
wait_for readyToUse true $(($(now) + READY_SECONDS)) $((READY_SECONDS / 50 + 3)) 5
# A good one is never discarded, so from here on nothing but a label stands between the snapshot and its use.
ask label volumesnapshot "$snapshot" "$LABEL_STATE=good" --overwrite -o name
[ "$code" -eq 0 ] || fail label "$snapshot: $(why)"
state=good late_failure=0
say ready ok "$snapshot"
[ -z "$RECORD_HISTORY" ] || [ "$consistency" != frozen ] || record_history
prune
exit "$late_failure"
