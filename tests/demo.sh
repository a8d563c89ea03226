#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# make demo: the sample reports indexed and searched with the built programs.
set -eu
cd "$(dirname "$0")/.."
bin=${BUILD:-build}/bin
index=${BUILD:-build}/demo-index

show() {
    printf '\n$ %s\n' "$*" | sed "s|$bin/||; s|--index $index ||"
    "$@"
}
show "$bin/bangfu-index" --index "$index" add corpus/reports
show "$bin/bangfu-search" --index "$index" --limit 3 红联共建
show "$bin/bangfu-search" --index "$index" --limit 3 撂荒地
cat <<EOF

Try next, with your own reports:
  $bin/bangfu-index add FOLDER
  $bin/bangfu-search '撂荒地 复耕'
  $bin/bangfu-search --help
or go on with the samples: add --index $index to any command.
EOF
