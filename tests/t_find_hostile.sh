#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# 200 hostile queries: each is answered or refused within a second and 256 MB
# of address space, with an exit status of ours.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
case "${SAN:-}" in ?*) skip_all "sanitizers need more memory" ;; esac
command -v perl >/dev/null || skip_all 'perl is missing'

run 'an index of the sample reports' \
    "$index_bin" --index "$scratch/i" add corpus/reports

# One query a line, as a perl string; arguments cannot hold NUL.
cat >"$scratch/queries.pl" <<'END'
use strict; use warnings;
my @q;
my $han = "\xe6\x92\x82\xe8\x8d\x92\xe5\x9c\xb0";   # 撂荒地
my $d = "\xe7\x9a\x84";                             # 的
for my $n (1, 10, 60, 64, 65, 1000, 4000, 8192, 9000, 30000) {
    push @q, "(" x $n . $han, "(" x $n . $han . ")" x $n, ")" x $n,
        "\"" x $n, "\xe2\x80\x9c" x ($n / 3 + 1), "*" x $n, "$d*" x $n,
        "a* " x ($n / 3 + 1), "? * " x ($n / 4 + 1), "-" x $n . $han,
        "NOT " x ($n / 4 + 1) . $han, "$han OR " x ($n / 10 + 1) . $han,
        "$han NEAR/64 " x ($n / 20 + 1) . $han, $d x ($n / 3 + 1),
        "$d " x ($n / 4 + 1), "|" x $n;
}
push @q, "\x01\x02\x03", "\xff\xfe", "\xc3", "\xed\xa0\x80", "\xef\xbf\xbe",
    "\xe2\x80\xae$han", "\x1b[31m$han", "\xf0\x9f\x91\xa8\xe2\x80\x8d" x 50,
    "\xe2\x80\x8b" x 100, "e\xcc\x81" x 500, "\xcc\x81" x 1000, "\n" x 500,
    "\t$han\r\n", "NEAR/999999999", "$han NEAR/0 $han",
    "$han NEAR/999999999 $han", "AND", "OR", "NOT", "NOT NOT", "AND OR NOT",
    ":", "::", "a:b", "place:", "place:$han" x 50, "date:0000",
    "date:9999-99-99", "date:2023..", "date:..", "date:>>2023",
    "amount:>=1e308", "amount:nan", "amount:99999999999999999999999999",
    "kind:", "%s%n%x" x 20, "\$(id)", "`id`", "'; --", "../../etc/passwd",
    "-" x 7 . " $han", "\xef\xbc\x88" x 100, "\xe3\x80\x8c" x 100 . $han,
    join(" ", map { chr(0xe4 + $_ / 4096) . chr(0x80 + $_ / 64 % 64) .
        chr(0x80 + $_ % 64) } 3584 .. 4500), "$d$han" x 700, "0" x 8000, "1 " x 1000;
print join("\0", @q), "\0";
END
perl "$scratch/queries.pl" >"$scratch/queries"

# perl runs each with limits and tells what went wrong.
cat >"$scratch/drive.pl" <<'END'
use strict; use warnings; use Time::HiRes 'time';
my ($bin, $index) = @ARGV; local $/ = "\0"; my ($n, $bad, $slowest) = (0, 0, 0);
while (my $q = <STDIN>) {
    chomp $q; $n++; my $t = time;
    my $pid = fork;
    if (!$pid) {
        open STDOUT, '>', '/dev/null'; open STDERR, '>', '/dev/null';
        exec 'sh', '-c', 'ulimit -v 262144; ulimit -t 5; exec "$@"', 'sh',
            $bin, '--index', $index, 'find', '--', $q or exit 99;
    }
    waitpid $pid, 0; my $used = time - $t; my $rc = $?;
    $slowest = $used if $used > $slowest;
    my $exit = $rc >> 8;
    next if !($rc & 127) && $exit =~ /^[0127]$/ && $used < 1;
    $bad++; (my $show = substr $q, 0, 60) =~ s/[^\x20-\x7e\x80-\xff]/./g;
    printf "# %s: status %d, %.2f s (%d bytes)\n", $show, $rc, $used, length $q;
}
printf "%d %d\n", $n, $bad; printf STDERR "# slowest %.3f s\n", $slowest;
END
out=$(perl "$scratch/drive.pl" "$search_bin" "$scratch/i" <"$scratch/queries")
printf '%s\n' "$out" | grep '^#'
last=$(printf '%s\n' "$out" | tail -1)
is 'none is slow, greedy or fatal' "${last#* }" 0
[ "${last% *}" -ge 200 ]
ok "${last% *} queries" $?

done_testing
