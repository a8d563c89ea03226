#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every message of the programs and of lib/ has its Chinese, and it is spoken on
# request.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
command -v xgettext >/dev/null || skip_all 'gettext is not installed'
ls lib/*.c lib/*/*.[ch] indexer/*.c searcher/*.c >"$scratch/files"
run 'messages can be collected' xgettext --from-code=UTF-8 -k_ -kN_ \
    -o "$scratch/bangfu.pot" -f "$scratch/files"
for po in lib/cli/po/*.po; do
    run "$po is valid" msgfmt -c -o /dev/null "$po"
    run "$po has every message" \
        msgcmp "$po" "$scratch/bangfu.pot"
done
# Calls that tell people something, with words outside of _() and N_().
unmarked=$(grep -v '^lib/xapian/' "$scratch/files" | xargs perl -0777 -ne '
    while (/\b(g_set_error(?:_literal)?|g_error_new(?:_literal)?|error_skip|
               disk_error|fault|fail|skip|refuse|tell|damaged|no_index|another_thing)
            \s*\((.*?)\);/sgx) {
        my ($call, $rest) = ($1, $2);
        my $string = qr/"(?:\\.|[^"\\])*"/;
        $rest =~ s/\bN?_\((?:[^()"]|$string)*\)//g;
        print "$ARGV: $call: $1\n"
            if $rest =~ /("(?:\\.|[^"\\])*[a-z]{2} [a-z](?:\\.|[^"\\])*")/;
    }')
is 'no message is left unmarked' "$unmarked" ''

LC_ALL=C.UTF-8
status 'English by default' 0 "$search_bin" --help
like 'English' "$status_out" '^Usage: '
status '--lang=zh_CN' 0 "$search_bin" --lang=zh_CN --help
like 'Chinese' "$status_out" '^用法：'
status 'the language of the environment, without its locale' 0 \
    env -u LC_ALL LANG=zh_CN.UTF-8 "$search_bin" --help
like 'Chinese' "$status_out" '^用法：'

# ---- what is wrong with options ----
says() { # TEXT PATTERN ARGUMENT…
    text=$1 pattern=$2
    shift 2
    like "$text" "$("$search_bin" --index "$scratch/i" "$@" 2>&1 >/dev/null)" \
        "$pattern"
}
mkdir "$scratch/docs"
echo '青禾镇修通了机耕路。' >"$scratch/docs/a.txt"
"$index_bin" -q --index "$scratch/i" add "$scratch/docs"
says 'a value that is wrong' '没有这个值（是否想用 date' --lang=zh_CN --sort=dat 路
says 'an option that is wrong' '没有这个选项（是否想用 --format' \
    --formt=json --lang=zh_CN 路
says 'a language as an argument of its own' \
    '没有 bangfu 的索引（那里什么也没有）' --lang zh_CN --index "$scratch/none" 路
like 'Chinese in the C locale is whole' \
    "$(LC_ALL=C "$index_bin" --lang=zh_CN --index "$scratch/i" status)" \
    '^段落 +1$'

# ---- what lib/ says ----

# both WHAT STATUS ENGLISH CHINESE COMMAND…: by --lang, and by LANG alone.
both() {
    both_text=$1 both_want=$2 english=$3 chinese=$4 program=$5
    shift 5
    status "$both_text" "$both_want" "$program" --lang=en "$@"
    like '… in English' "$status_out" "$english"
    status "$both_text" "$both_want" "$program" --lang=zh_CN "$@"
    like '… in Chinese' "$status_out" "$chinese"
    status "$both_text" "$both_want" \
        env -u LC_ALL LANG=zh_CN.UTF-8 "$program" "$@"
    like '… in Chinese by LANG' "$status_out" "$chinese"
}
idx=$scratch/i
both 'no index' 3 'none: no index of bangfu \(nothing is there\)\. Try: ' \
    'none：没有 bangfu 的索引（那里什么也没有）。可试：' \
    "$search_bin" --index "$scratch/none" 复耕
both 'a malformed range' 2 \
    '日期:2023-13 cannot be read \(column 6, no such day\)\. Try: date:2023 ' \
    '检索式：日期:2023-13 读不懂（第 6 字，没有这一天）。可试：日期:2023 ' \
    "$search_bin" --index "$idx" '甲 日期:2023-13'
both 'an unknown field, as JSON' 2 \
    '"code":2,"message":"query: unknown field colour \(column 1\)\. Try: ' \
    '"code":2,"message":"检索式：没有字段 colour（第 1 字）。可试：' \
    "$search_bin" --index "$idx" -f json colour:红
both 'what was relaxed' 0 'no exact match for “青河镇”: these are for “青禾镇”' \
    '没有完全匹配“青河镇”，以下为“青禾镇”的结果' \
    "$search_bin" --index "$idx" 青河镇
both 'how a query was read' 0 '^read: 机耕路' '^理解为：机耕路' \
    "$search_bin" --index "$idx" --explain 机耕路
both 'why a hit stands there' 0 '\+ title 0\) x kind 1' '\+ 标题 0\) × 类型 1' \
    "$search_bin" --index "$idx" --explain 机耕路

exec 9<"$idx/lock"
flock 9
both 'a locked index' 5 'another writer holds the index .*\. Try: --wait' \
    '另一个程序正在写这个索引（.*）。可试：--wait 秒数' \
    "$index_bin" --index "$idx" add "$scratch/docs"
exec 9<&-

# A file that cannot be read; errno is told in Chinese also without the
# catalogue of libc.
both 'a file that is not there' 6 \
    'gone\.txt: cannot be opened \(No such file or directory\)' \
    'gone\.txt：无法打开（没有这个文件或文件夹）' \
    "$index_bin" show "$scratch/gone.txt"
echo 不给看 >"$scratch/closed.txt"
chmod 000 "$scratch/closed.txt"
cat >"$scratch/other" <<'END'
#!/bin/sh
[ "$(id -u)" = 0 ] || exec "$@"
exec setpriv --reuid 65534 --regid 65534 --clear-groups \
    --bounding-set=-all "$@"
END
chmod 755 "$scratch" "$scratch/other"
if "$scratch/other" "$index_bin" --version >/dev/null 2>&1; then
    status 'a file that may not be read' 6 "$scratch/other" "$index_bin" \
        --lang=zh_CN show "$scratch/closed.txt"
    like '… in Chinese' "$status_out" 'closed\.txt：无法打开（权限不足）$'
else
    skip 'another user cannot run it' 2
fi
rm "$scratch/closed.txt"

# Reasons for skipping are stored in English and told in any language.
printf 'a\000b' >"$scratch/docs/b.txt"
printf '%%PDF-1.4\n1 0 obj' >"$scratch/docs/cut.pdf"
status 'files skipped by a Chinese writer' 1 \
    "$index_bin" --lang=zh_CN --index "$idx" add "$scratch/docs"
like '… are told' "$status_out" 'bangfu-index: .*/b\.txt：略过（二进制文件）$'
like '… by the reading process, too' "$status_out" \
    'cut\.pdf：略过（PDF 已损坏）$'
both 'skipped files are listed' 0 '/b\.txt: skipped \(binary\)$' \
    '/b\.txt：略过（二进制文件）$' "$index_bin" --index "$idx" status
both '… those of the reading process' 0 '/cut\.pdf: skipped \(damaged PDF\)$' \
    '/cut\.pdf：略过（PDF 已损坏）$' "$index_bin" --index "$idx" status
both '… and as JSON' 0 '"why":"[^"]*b\.txt: skipped \(binary\)"' \
    '"why":"[^"]*b\.txt：略过（二进制文件）"' \
    "$index_bin" --index "$idx" -f json status

# A reading process that ends: its number and last words are not translated.
mkdir -p "$scratch/prefix/bin" "$scratch/prefix/libexec/bangfu"
cp "$index_bin" "$scratch/prefix/bin"
ln -s "$BUILD/share" "$scratch/prefix/share"
printf '#!/bin/sh\necho last words >&2\nexit 3\n' \
    >"$scratch/prefix/libexec/bangfu/bangfu-read"
chmod 755 "$scratch/prefix/libexec/bangfu/bangfu-read"
both 'a reading process that ends' 1 \
    'cut\.pdf: skipped \(the reader ended: status 3: last words\)' \
    'cut\.pdf：略过（读取程序中途退出：status 3: last words）' \
    "$scratch/prefix/bin/bangfu-index" show "$scratch/docs/cut.pdf"

# The check runs in a child.
for f in "$idx"/segments/*/passages/postlist.glass; do
    truncate -s 4096 "$f"
done
both 'a damaged table' 4 'tables cannot be checked|faults in its tables' \
    '：表无法检查（|：表中有 [0-9]+ 处错误' \
    "$index_bin" --index "$idx" check --quick
echo x >>"$idx/bangfu-index"
both 'a changed manifest' 4 \
    'index is damaged \(its manifest was changed\)\. Try: bangfu-index rebuild' \
    '索引已损坏（其 bangfu-index 文件被改动过）。可试：bangfu-index rebuild' \
    "$search_bin" --index "$idx" 复耕
status 'unknown language' 0 "$search_bin" --lang=xx --help
done_testing
