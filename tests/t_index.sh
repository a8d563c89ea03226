#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# bangfu-index as a front end: what a second run reads, what is removed, what
# is refused, and with which exit status.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
docs=$scratch/docs idx=$scratch/idx
mkdir "$docs" "$docs/sub"
report() { # FILE SENTENCE
    printf '青禾镇的一天\n\n　　%s村里的人都说这样好，日子有了盼头。\n' "$2" >"$1"
}
add() {
    "$index_bin" add --index "$idx" "$@" 2>&1
}
found() { # how many of the files hold a string
    "$search_bin" --index "$idx" --format jsonl --limit 1000 --exact "$1" \
        2>/dev/null | grep -c '"path"'
}
report "$docs/a.txt" '撂荒地种上了油茶。'
report "$docs/b.txt" '机耕路通到了田头。'
report "$docs/sub/c.txt" '合作社签了新合同。'

# ---- incremental ----
like 'first run' "$(add "$docs")" '^3 files: 3 added, 0 updated, 0 moved, 0 removed, 0 unchanged, 0 skipped'
like 'second run' "$(add "$docs")" '^3 files: 0 added, 0 updated, 0 moved, 0 removed, 3 unchanged, 0 skipped'
touch -d '2020-01-01' "$docs/a.txt"
like 'touched only' "$(add "$docs")" '0 added, 0 updated, 0 moved, 0 removed, 3 unchanged'
report "$docs/a.txt" '撂荒地种上了茶树。'
like 'one changed' "$(add "$docs")" '0 added, 1 updated, 0 moved, 0 removed, 2 unchanged'
is 'its old text is gone' "$(found 种上了油茶)" 0
is 'its new text is found' "$(found 种上了茶树)" 1
mv "$docs/b.txt" "$docs/sub/d.txt"
like 'one moved' "$(add "$docs")" '0 added, 0 updated, 1 moved, 0 removed, 2 unchanged'
rm "$docs/sub/d.txt"
like 'one deleted' "$(add "$docs")" '0 added, 0 updated, 0 moved, 1 removed, 2 unchanged'
is 'its text is gone' "$(found 机耕路)" 0
like 'a folder within another counts once' "$(add "$docs" "$docs/sub")" '^2 files:.* 2 unchanged'
ln -s "$docs" "$docs/loop"
mkdir "$docs/.hidden"
report "$docs/.hidden/x.txt" '不该进索引。'
like 'links and hidden folders are passed over' "$(add "$docs")" '^2 files:'
status 'remove' 0 "$index_bin" remove --index "$idx" "$docs/sub"
is 'removed text is gone' "$(found 新合同)" 0
status 'remove what is not there' 1 "$index_bin" remove --index "$idx" "$docs/none"
like 'an add brings it back' "$(add "$docs")" '1 added'
is 'it is found again' "$(found 新合同)" 1
status 'compact' 0 "$index_bin" compact --index "$idx"
like 'one segment' "$("$index_bin" status --index "$idx")" 'in 1 segments'
is 'all is found after it' "$(found 茶树)-$(found 新合同)" 1-1
status 'check' 0 "$index_bin" check --index "$idx"

# ---- files that are none ----
mkfifo "$docs/pipe"
head -c 4000 /dev/urandom >"$docs/noise.bin"
status 'FIFO and noise are skipped, not waited for' 1 timeout 20 \
    "$index_bin" add -q --index "$idx" "$docs"
like 'and listed' "$("$index_bin" status --index "$idx")" 'noise.bin'
status 'the noise is not read again' 1 "$index_bin" add -q --index "$idx" "$docs"
mkdir "$scratch/lost"
touch "$scratch/lost/lock"
status 'a folder that is no index' 3 "$index_bin" add --index "$scratch/lost" "$docs"
like 'what to do' "$status_out" 'remove it if it was one'
like 'where to see why' "$(add "$docs")" '1 skipped before .*status'
rm "$docs/pipe" "$docs/noise.bin"
status 'clean again' 0 "$index_bin" add -q --index "$idx" "$docs"
long=$docs
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    long=$long/$(printf 'x%.0s' 1 2 3 4 5 6 7 8 9 10)深深深深深深深深深深
done
mkdir -p "$long"
report "$long/deep.txt" '很深的地方有一口泉。'
report "$docs/$(printf 'new\nline\033')x.txt" '名字很怪的文件。'
status 'long paths and odd names' 0 "$index_bin" add -q --index "$idx" "$docs"
is 'their text is found' "$(found 一口泉)-$(found 名字很怪)" 1-1
rm -r "$docs"/xxx* "$docs"/new*
status 'and removed' 0 "$index_bin" add -q --index "$idx" "$docs"
status 'a misspelt path' 1 "$index_bin" add -q --index "$idx" "$docs/nowhere"

# ---- most files gone ----
report "$docs/e.txt" '第五个文件。'
report "$docs/f.txt" '第六个文件。'
add -q "$docs" >/dev/null
mv "$docs" "$docs.away"
mkdir "$docs"
status 'an empty mount point is not believed' 7 "$index_bin" add --index "$idx" "$docs"
is 'everything is still there' "$(found 第六个文件)" 1
rmdir "$docs"
status 'nor a missing folder' 7 "$index_bin" add --index "$idx" "$docs"
status 'unless one insists' 0 "$index_bin" add -q --allow-mass-delete --index "$idx" "$docs"
is 'then it is gone' "$(found 第六个文件)" 0
mv "$docs.away" "$docs"
add -q "$docs" >/dev/null

# ---- what is no index ----
refused() { # TEXT PATH
    before=$(ls -laR "$2" 2>&1)
    status "$1: add" 3 "$index_bin" add --index "$2" "$docs"
    status "$1: status" 3 "$index_bin" status --index "$2"
    is "$1: untouched" "$(ls -laR "$2" 2>&1)" "$before"
}
mkdir "$scratch/empty" "$scratch/other"
echo text >"$scratch/file"
echo other >"$scratch/other/data"
refused 'an empty folder' "$scratch/empty"
refused 'a file' "$scratch/file"
refused 'another folder' "$scratch/other"
refused 'a database of Xapian' "$idx/segments/$(ls "$idx/segments" | head -1)/passages"
cp -r "$idx" "$scratch/newer"
sed -i '1s/.*/bangfu-index 99/' "$scratch/newer/bangfu-index"
refused 'a newer index' "$scratch/newer"
like 'says so' "$("$index_bin" status --index "$scratch/newer" 2>&1)" 'newer version'
status 'no index' 3 "$index_bin" status --index "$scratch/none"
status 'remove creates none' 3 "$index_bin" remove --index "$scratch/none" "$docs"
[ ! -e "$scratch/none" ]
ok 'really' $?

# ---- damage ----
cp -r "$idx" "$scratch/bad"
echo x >>"$scratch/bad/bangfu-index"
status 'a changed manifest' 4 "$index_bin" status --index "$scratch/bad"
status 'is rebuilt from given files' 0 "$index_bin" rebuild -q --index "$scratch/bad" "$docs"
status 'and sound' 0 "$index_bin" check -q --index "$scratch/bad"
for f in "$scratch/bad"/segments/*/passages/postlist.glass; do
    truncate -s 4096 "$f"
done
status 'a truncated table' 4 "$index_bin" check --quick --index "$scratch/bad"
like 'what to do' "$status_out" 'make the index anew.*bangfu-index rebuild'
cp -r "$idx" "$scratch/bad2"
for f in "$scratch/bad2"/segments/*/passages/iamglass; do
    : >"$f"
done
status 'an empty revision file' 4 "$index_bin" status --index "$scratch/bad2"

# ---- two at once ----
mkdir "$scratch/many"
i=0
while [ $i -lt 400 ]; do
    i=$((i + 1))
    report "$scratch/many/$i.txt" "第${i}户领到了分红。"
done
hold() { # holds the lock of the index for a second
    flock "$idx/lock" sleep "$1" &
    holder=$!
    while flock -n "$idx/lock" true; do :; done
}
hold 3
status 'a second writer' 5 "$index_bin" add --index "$idx" "$docs"
status 'waits if told to' 0 "$index_bin" add -q --wait 20 --index "$idx" "$docs"
wait $holder

# ---- signals ----
for signal in INT TERM; do
    "$index_bin" add -q --index "$scratch/sig$signal" "$scratch/many" &
    pid=$!
    sleep 0.05
    kill -$signal $pid
    wait $pid
    rc=$?
    case $signal$rc in INT130 | TERM143 | INT0 | TERM0) ok "SIG$signal" 0 ;;
    *) ok "SIG$signal" 1; diagnose "exit $rc" ;; esac
    status "SIG$signal: the next run goes on" 0 "$index_bin" add -q \
        --index "$scratch/sig$signal" "$scratch/many"
    status "SIG$signal: sound" 0 "$index_bin" check -q --quick \
        --index "$scratch/sig$signal"
done

# ---- a full disk, a folder one may not write ----
if [ "$(id -u)" = 0 ] && mkdir "$scratch/small" &&
    mount -t tmpfs -o size=400k tmpfs "$scratch/small" 2>/dev/null; then
    trap 'umount "$scratch/small"; rm -rf "$scratch"' EXIT
    small=$scratch/small/idx
    status 'a small disk' 0 "$index_bin" add -q --index "$small" "$docs"
    status 'is full' 6 "$index_bin" add --index "$small" "$scratch/many"
    like 'says so' "$status_out" 'No space left'
    status 'what was there is' 0 "$index_bin" check -q --quick --index "$small"
    mount -o remount,size=50m "$scratch/small"
    status 'and goes on with more room' 0 "$index_bin" add -q --index "$small" "$scratch/many"
else
    skip 'cannot mount a small file system' 5
fi
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    chmod 755 "$scratch"
    chmod -R a+rX,go-w "$idx" "$docs"
    other() {
        setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
    }
    chmod 700 "$docs/sub"
    status 'others may read the index' 0 other "$index_bin" status --index "$idx"
    status 'but not write it' 6 other "$index_bin" add --index "$idx" "$docs"
    like 'says so' "$status_out" 'ermission'
    mkdir "$scratch/theirs"
    cp -r "$idx" "$scratch/theirs/idx"
    chown -R 65534:65534 "$scratch/theirs"
    status 'a folder that cannot be read' 1 other "$index_bin" add -q \
        --index "$scratch/theirs/idx" "$docs"
    is 'keeps what is known of it' "$(idx=$scratch/theirs/idx; found 新合同)" 1
else
    skip 'needs root and setpriv' 5
fi

# ---- watch ----
"$index_bin" add -q --watch --index "$idx" "$docs" &
pid=$!
i=0
while [ $i -lt 50 ] && [ "$(found 看着就变了)" != 1 ]; do
    [ $i = 10 ] && report "$docs/watched.txt" '看着就变了。'
    i=$((i + 1))
    sleep 0.1
done
is 'a new file is indexed while watching' "$(found 看着就变了)" 1
kill -INT $pid
wait $pid
is 'watching ends on a signal' $? 130
done_testing
