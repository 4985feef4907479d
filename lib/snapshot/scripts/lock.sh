# shellcheck shell=sh disable=SC2154 # common.sh sets the rest
# One freeze of a database at a time, whichever of its snapshot jobs wants it: two policies can be due in the same minute,
# and a job can be started by hand. A Lease is the lock, as for a leader election; nobody's clock is compared with another's.

# Also if it may be held: told to end while it takes the lock, the script does not know.
lock_held=''

write_lease() {
  cat >"$work/lease.json" <<JSON
{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"$LEASE","namespace":"$NAMESPACE"$1},
 "spec":{"holderIdentity":"$2","leaseDurationSeconds":$LOCK_SECONDS}}
JSON
}

# Waits for the lock. A holder that has not changed for as long as it said that it would hold it at most is dead.
lock() {
  seen='' since=$(now) patience=$(($(now) + LOCK_PATIENCE))
  while :; do
    kube get lease "$LEASE" --ignore-not-found \
      -o 'jsonpath={.metadata.resourceVersion}|{.spec.holderIdentity}|{.spec.leaseDurationSeconds}'
    answer=$one holder=$two limit=${three:-$LOCK_SECONDS}
    if [ "$code" -eq 0 ] && [ -z "$answer" ]; then
      write_lease '' "$POD_NAME"
      lock_held=yes
      kube create -f "$work/lease.json" --validate=false -o name
      [ "$code" -ne 0 ] || break
    elif [ "$code" -eq 0 ]; then
      [ "$holder" != "$POD_NAME" ] || break
      [ "$seen" = "$answer" ] || { seen=$answer since=$(now); }
      if [ -z "$holder" ] || [ $(($(now) - since)) -ge "$limit" ]; then
        # The resourceVersion makes sure that nobody else has taken it in the meantime.
        write_lease ",\"resourceVersion\":\"$answer\"" "$POD_NAME"
        lock_held=yes
        kube replace -f "$work/lease.json" --validate=false -o name
        [ "$code" -ne 0 ] || break
      fi
    fi
    [ "$(now)" -lt "$patience" ] || fail lock "still held by '${holder:-?}': $(why)"
    nap 2
  done
  lock_held=yes
  say lock ok "lease $LEASE"
}

# Gives the lock back if it is ours; if that fails, it is free after LOCK_SECONDS all the same.
unlock() {
  [ -n "$lock_held" ] || return 0
  lock_held=''
  kube get lease "$LEASE" --ignore-not-found -o 'jsonpath={.metadata.resourceVersion}|{.spec.holderIdentity}'
  if [ "$code" -eq 0 ] && [ "$two" = "$POD_NAME" ]; then
    write_lease ",\"resourceVersion\":\"$one\"" ''
    kube replace -f "$work/lease.json" --validate=false -o name
  fi
  if [ "$code" -eq 0 ]; then say unlock ok "lease $LEASE"; else say unlock failed "$(why)"; fi
}
