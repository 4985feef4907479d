#!/bin/sh
# Suspends every scheduled task of a copy. iris-main runs it after each start of IRIS (--after). The readiness probe waits
# for FILE, so that no Service sends a client before the tasks are suspended.
# usage: suspend-tasks.sh [FILE]
set -u

file=${1:-/tmp/cdk8s-iris-ha-tasks-suspended}
tries=10

# It answers a line with the SQLCODE. IRIS may hang or refuse the login in the first seconds after its start.
suspend_all() {
  timeout -s KILL 15 iris session IRIS -U%SYS 2>&1 <<'OBJECTSCRIPT'
set result=##class(%SQL.Statement).%ExecDirect(,"UPDATE %SYS.Task SET Suspended=1 WHERE Suspended=0")
write !,"tasks: <SQLCODE "_result.%SQLCODE_">",!
halt
OBJECTSCRIPT
}

rm -f "$file"
while :; do
  answer=$(suspend_all)
  # With a number: a terminal may echo the line that writes it.
  code=$(printf '%s\n' "$answer" | sed -n 's/.*<SQLCODE \(-\{0,1\}[0-9]\{1,\}\)>.*/\1/p')
  case $code in
    # 100 is "no row": all of them are suspended already.
    0 | 100) touch "$file" && echo 'cdk8s-iris-ha: the scheduled tasks are suspended' && exit 0 ;;
  esac
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || break
  sleep 3
done
printf '%s\n' "cdk8s-iris-ha: the scheduled tasks are NOT suspended (SQLCODE ${code:-none}), so this copy never becomes ready." \
  'The last answer of IRIS:' "$answer" >&2
exit 1
