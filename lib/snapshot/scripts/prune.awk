# Which snapshots a policy no longer keeps. In: a line each, newest first,
#   name|creationTimestamp|state|readyToUse|deletionTimestamp|minimum age in seconds
# Out: name|reason. Variables: now (creationTimestamp of the snapshot just taken), current (its name), count, age, hourly,
# daily, weekly, monthly, minimum_age, unfinished_age (seconds after which no job works on an unfinished one any more).
# All times are the API server's, so a wrong clock in the job's pod deletes nothing. Calendar units are those of UTC.
BEGIN { FS = "|"; now_seconds = seconds(now); if (now_seconds < 0) exit }
{
  name = $1; at = seconds($2); good = ($3 == "good" && $4 == "true")
  # What is being deleted is no restore point any more; nobody knows how old one without a time is.
  if (name == "" || $5 != "" || at < 0) next
  old = now_seconds - at
  # One of the future is younger than any age, so it stays.
  young = (old < minimum_age || old < $6 + 0)
  if (good) {
    kept = is_kept(at, old)
    if (newer_good && !kept && !young && name != current) print name "|no rule of the policy keeps it"
    newer_good = 1
  } else if ($3 != "good" && newer_good && !young && old >= unfinished_age && name != current) {
    print name "|unfinished, and a newer one is good"
  }
}

# Each rule counts by itself, so that a snapshot that two rules keep uses up a place in both.
function is_kept(at, old,   kept) {
  kept = 0
  if (++seen_good <= count) kept = 1
  if (age > 0 && old <= age) kept = 1
  if (is_newest_of("hour", int(at / 3600), hourly)) kept = 1
  if (is_newest_of("day", int(at / 86400), daily)) kept = 1
  # 1970-01-01 was a Thursday; weeks begin on Monday.
  if (is_newest_of("week", int((at / 86400 + 3) / 7), weekly)) kept = 1
  if (is_newest_of("month", month_of(at), monthly)) kept = 1
  return kept
}
function is_newest_of(unit, bucket, places) {
  if ((unit in last) && last[unit] == bucket) return 0
  last[unit] = bucket
  return ++used[unit] <= places
}

# Seconds since 1970 of an RFC 3339 time in UTC, -1 for anything else. mktime is not in POSIX.
function seconds(text,   y, m, d) {
  if (text !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z$/) return -1
  y = substr(text, 1, 4) + 0; m = substr(text, 6, 2) + 0; d = substr(text, 9, 2) + 0
  month[days(y, m, d)] = y * 12 + m
  return days(y, m, d) * 86400 + substr(text, 12, 2) * 3600 + substr(text, 15, 2) * 60 + substr(text, 18, 2)
}
function month_of(at) { return month[int(at / 86400)] }
# Days since 1970 of a date of the Gregorian calendar; a year that begins in March ends with its leap day.
function days(y, m, d) {
  if (m <= 2) { y--; m += 12 }
  return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d - 1 - 719468
}
