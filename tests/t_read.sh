# SPDX-License-Identifier: GPL-2.0-or-later
# Files of every kind through bangfu-index show --stage=text.
. tests/tap.sh

text() {
    "$index_bin" show --stage=text "$@" 2>"$scratch/errors"
}

cat >"$scratch/page.html" <<'END'
<html><head><meta charset="utf-8"><title>青禾镇复耕记_山区日报网</title></head>
<body><div class="nav"><a href="/">首页</a> <a href="/yw">要闻</a></div>
<h1>青禾镇复耕记</h1>
<p>去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍，&ldquo;地不能再荒着。&rdquo;</p>
<div class="footer">版权所有 山区日报社</div></body></html>
END
wanted='青禾镇复耕记
去年10月起，青禾镇请来农机手，把丢荒多年的坡地翻了一遍，“地不能再荒着。”'
is 'the main text of a web page' "$(text "$scratch/page.html")" "$wanted"

printf '\325\342\312\307\322\273\266\316\273\260\241\243\015\012' \
    >"$scratch/gbk.txt"
is 'GB18030 with CRLF' "$(text "$scratch/gbk.txt")" '这是一段话。'
printf '\376\377\222\121\171\276' >"$scratch/utf16.txt"
is 'UTF-16 with a byte order mark' "$(text "$scratch/utf16.txt")" '鉑禾'
printf '\351\235\222\347\246\276\377\n' >"$scratch/bad.txt"
is 'a byte that is no UTF-8' "$(text "$scratch/bad.txt")" '青禾�'
like '… is counted' "$(cat "$scratch/errors")" '1 bytes? .*UTF-8'

mkfifo "$scratch/fifo"
printf 'a\000b' >"$scratch/binary.txt"
printf '%%PDF-1.4\n1 0 obj' >"$scratch/cut.pdf"
for name in fifo binary.txt cut.pdf; do
    text "$scratch/$name" "$scratch/gbk.txt" >"$scratch/out"
    is "$name is skipped: status 1" $? 1
    like "… and named with the reason" "$(cat "$scratch/errors")" \
        "$name: skipped \\("
    is '… and the next file is read' "$(cat "$scratch/out")" '这是一段话。'
done

# 500,000 elements inside each other, in a child with little stack and memory
perl -e 'print "<html><body>", "<div>" x 500000' >"$scratch/deep.html"
text "$scratch/deep.html" "$scratch/page.html" >"$scratch/out"
is 'a page nested too deeply does not stop the run' "$(cat "$scratch/out")" \
    "$wanted"
like '… and is named' "$(cat "$scratch/errors")" 'nested too deeply'

done_testing
