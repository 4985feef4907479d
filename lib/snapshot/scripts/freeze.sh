# shellcheck shell=sh disable=SC2154,SC2034 # common.sh and snapshot.sh set the rest
# Freeze and thaw of IRIS. Whatever dies in the middle, IRIS thaws itself after FREEZE_LIMIT seconds (WDSuspendLimit, the
# tenth argument); the limit is far below the 600 s after which a frozen IRIS stops its users.
# Backup.General answers by exit code: 5 is done or yes, 3 is failed or no (class reference of Backup.General). 0 is not an
# answer.
freeze_may_hold='' freeze_certain='' thaw_answer=''

backup_general() { kube exec "$pod" -c iris -- iris session IRIS -U%SYS "##Class(Backup.General).$1"; }

# Whether it is frozen: 5 or 3 in $code; anything else if there is no such answer to be had.
ask_suspended() {
  for attempt in 1 2 3; do
    backup_general 'IsWDSuspendedExt()'
    case $code in 3 | 5) return 0 ;; esac
    [ "$attempt" -eq 3 ] || nap 2
  done
}

# Another tool may have frozen it. That freeze is not ours to end, and a snapshot inside it could outlive it.
refuse_foreign_freeze() {
  ask_suspended
  case $code in
    3) ;;
    5) fail freeze "IRIS is frozen by somebody else; it was left as it is (iris stat IRIS -W in the pod ends a stuck freeze)" ;;
    *) fail freeze "cannot tell whether IRIS is frozen: exit code $code, $(why)" ;;
  esac
}

freeze() {
  # Counted from before the call, so that our window ends before the limit does.
  frozen_since=$(now) freeze_may_hold=yes freeze_certain=''
  backup_general "ExternalFreeze(,,,,,,,,,$FREEZE_LIMIT)"
  case $code in 3 | 5) freeze_certain=yes ;; esac
  [ "$code" -eq 5 ] || fail freeze "exit code $code instead of 5: $(why)"
  say freeze ok "pod $pod, thaws itself after $FREEZE_LIMIT s"
}

# Whether the freeze lasted until now. If not, what was taken meanwhile is not consistent.
still_frozen() {
  ask_suspended
  [ "$code" -eq 5 ]
}

pod_is_gone() {
  kube get pod "$pod" --ignore-not-found -o 'jsonpath={.metadata.uid}'
  [ "$code" -eq 0 ] && [ "$one" != "$pod_uid" ]
}

# Ends the freeze of that pod, ready or not, until IRIS says that it writes again. A freeze whose call got no answer may
# still be under way and come after a thaw: then IRIS has to say so three times, ten seconds apart.
thaw() {
  [ -n "$freeze_may_hold" ] || return 0
  calm=0 needed=1 give_up=$(($(now) + FREEZE_LIMIT + 30))
  [ -n "$freeze_certain" ] || needed=3
  while [ "$calm" -lt "$needed" ]; do
    backup_general 'ExternalThaw()'
    # The first answer counts: after a thaw, IRIS has nothing to thaw any more.
    case $code in 3 | 5) thaw_answer=${thaw_answer:-$code} ;; esac
    backup_general 'IsWDSuspendedExt()'
    if [ "$code" -eq 3 ]; then
      calm=$((calm + 1))
      [ "$calm" -eq "$needed" ] || nap 10
      continue
    fi
    calm=0
    if pod_is_gone; then
      say thaw ok "pod $pod is gone, and its freeze with it"
      freeze_may_hold='' thaw_answer=gone
      return 0
    fi
    if [ "$(now)" -ge "$give_up" ]; then
      say thaw failed "IRIS does not answer in pod $pod; it has thawed itself after $FREEZE_LIMIT s if it runs"
      freeze_may_hold='' thaw_answer=${thaw_answer:-unknown}
      return 1
    fi
    nap 2
  done
  freeze_may_hold=''
  say thaw ok "pod $pod writes again after $(($(now) - frozen_since)) s"
}
