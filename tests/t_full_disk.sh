#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A real full disk (a small tmpfs), filling up at many places of a run: status
# 6 and the reason, the index as the last commit left it and searched
# meanwhile, and the next run goes on when there is room.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
disk=$scratch/disk docs=$scratch/docs idx=$scratch/disk/idx
mkdir "$disk"
mount -t tmpfs -o size=64m tmpfs "$disk" 2>/dev/null ||
    skip_all 'no small disk can be mounted here'
trap 'umount "$disk"; rm -rf "$scratch"' EXIT
mkdir "$docs"
add() {
    "$index_bin" add --index "$idx" --jobs "$jobs" --quiet "$docs" 2>&1
}
found() {
    "$search_bin" --index "$idx" --limit 1000 --count "$1" 2>&1
}
# Different text in each, so that the index grows with it.
fill() { # FROM TO
    perl -CS -e 'my ($from, $to, $docs) = @ARGV;
        for my $f ($from .. $to - 1) {
            open my $file, ">:utf8", "$docs/$f.txt" or die $!;
            print $file "\x{9752}\x{79be}\x{9547}$f\n\n";
            for my $p (0 .. 39) {
                print $file "\x{3000}\x{3000}", map({
                    chr(19968 + ($f * 7919 + $p * 613 + $_ * 131) % 6000)
                } 0 .. 59), "\x{3002}\x{6751}\x{91cc}\x{590d}\x{8015}",
                    $f * 40 + $p, "\x{4ea9}\x{3002}\n";
            }
        }' "$1" "$2" "$docs"
}
jobs=1
fill 0 8
run 'there is room at first' add
before=$(found 村里复耕)
[ "$before" -gt 0 ]
ok 'something is found' $?
used=$(du -k "$disk" | tail -1 | cut -f1)
fill 8 60

room=100 filled=0 wrong=
while [ "$room" -lt 4000 ]; do
    mount -o "remount,size=$((used + room))k" "$disk"
    jobs=$((room / 100 % 2 + 1))
    out=$(add)
    rc=$?
    [ $rc = 0 ] && break
    filled=$((filled + 1))
    case "$rc $out" in
    6*'No space left on device'*) ;;
    *) wrong="$wrong; $room KB: $rc $out" ;;
    esac
    [ "$(found 村里复耕)" = "$before" ] || wrong="$wrong; $room KB: not as before"
    room=$((room + 300))
done
is 'a full disk is told, and nothing else is' "$wrong" ''
[ $filled -ge 5 ]
ok "the disk was full at $filled places" $?
mount -o remount,size=64m "$disk"
jobs=2
run 'with room again it goes on' add
[ "$(found 村里复耕)" -gt "$before" ]
ok 'and what is new is found' $?
run 'the index is sound' "$index_bin" check --index "$idx"
done_testing
