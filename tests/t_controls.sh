#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What comes from files, names and arguments never steers a terminal: every
# byte 0x00 to 0xFF and every control, format and bidi character of Unicode in
# path, title, text, query and error, through every command and format.
# Allowed out are valid UTF-8 without them, line ends, tabs between the fields
# of TSV, and where asked for the colours and links of our own.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
command -v perl >/dev/null || skip_all 'perl is not installed'

# Reports whose names, titles and texts hold all of them, a part each.
perl -e '
    my ($dir) = @ARGV;
    my @bytes = map { chr } 0 .. 255;
    my @controls;
    for (0 .. 0x10ffff) {
        next if $_ >= 0xd800 && $_ <= 0xdfff;
        my $c = chr;
        next unless $c =~ /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/;
        utf8::encode($c);
        push @controls, $c;
    }
    sub hostile { join "\xe8\x8d\x92", @_ }
    my $n = 0;
    for my $set (\@bytes, \@controls) {
        for (my $i = 0; $i < @$set; $i += 32) {
            my $end = $i + 31 < $#$set ? $i + 31 : $#$set;
            my @some = @$set[$i .. $end];
            my $all = hostile(@some);
            my $name = join "", "a", ++$n, grep { !/[\0\/]/ } @some;
            open my $f, ">", "$dir/$name.txt" or die "$name: $!";
            my $title = $all =~ s/[\n\r]//gr;
            print $f "青禾镇撂荒地$title复耕记\n\n";
            print $f "来源：南岭晚报$title　2023年3月18日　记者 田小麦$title\n\n";
            print $f "　　青禾镇把300亩撂荒地${all}种上了水稻$n。\n\n";
            print $f "　　“日子$all比从前好过了$n。”村民石大山${title}说。\n";
            close $f;
        }
    }
    open my $f, ">", "$dir/../queries" or die;
    print $f join "\0", "撂荒地", map { my @part = @$_;
        map { my $i = $_; my $end = $i + 63 < $#part ? $i + 63 : $#part;
            my $q = hostile(grep { $_ ne "\0" } @part[$i .. $end]);
            "撂荒地$q" } grep { $_ % 64 == 0 } 0 .. $#part }
        \@bytes, \@controls;
' "$(mkdir "$scratch/docs" && echo "$scratch/docs")"

# Faults of what a program printed: valid UTF-8 and nothing that steers.
cat >"$scratch/check" <<'END'
my ($out, $err, $how) = @ARGV;
my $bad = 0;
for my $file ($out, $err) {
    open my $f, "<:raw", $file or die;
    local $/;
    my $text = <$f> // "";
    if ($how eq "always") {
        $text =~ s/\e\[[0-9;]*m//g;
        $text =~ s/\e\]8;;(file:[!-~]*)?\e\\//g;
    }
    $text =~ s/\t//g if $how eq "tsv";
    unless (utf8::decode($text)) { print "$file: not UTF-8\n"; $bad = 1 }
    while ($text =~ /([^\n]{0,20})([\p{Cc}\p{Cf}\p{Zl}\p{Zp}])/g) {
        next if $2 eq "\n";
        printf "%s: U+%04X after %s\n", $file, ord $2, $1 =~ s/[^ -~]/?/gr;
        last if $bad++ > 5;
    }
}
exit $bad ? 1 : 0;
END
# clean TEXT HOW COMMAND…: any exit status but that of a crash
clean() {
    text=$1 how=$2
    shift 2
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    clean_rc=$?
    [ "$clean_rc" -lt 100 ] && perl "$scratch/check" "$scratch/out" \
        "$scratch/err" "$how" >"$scratch/faults" 2>&1
    clean_ok=$?
    ok "$text" $clean_ok
    [ $clean_ok = 0 ] || diagnose "exit $clean_rc" \
        "$(head -5 "$scratch/faults")"
}

export BANGFU_INDEX="$scratch/index"
clean 'add' plain "$index_bin" -v add "$scratch/docs"
"$search_bin" -c 撂荒地 >"$scratch/count"
[ "$(cat "$scratch/count")" -ge 15 ]
ok 'hostile reports are found' $?
for format in plain json jsonl csv tsv; do
    for command in status check; do
        clean "$command, $format" $format "$index_bin" -v -f $format $command
    done
    for stage in text blocks articles passages terms quotes amounts; do
        clean "show --stage=$stage, $format" $format \
            find "$scratch/docs" -type f -exec \
            "$index_bin" -f $format show --stage=$stage '{}' +
    done
done
clean 'remove' plain "$index_bin" -v remove "$scratch/docs/a1"

n=100
for format in plain json jsonl csv tsv markdown; do
    clean "find, $format" $format "$search_bin" -f $format -n$n 撂荒地
    [ -s "$scratch/out" ]
    ok "find, $format: printed" $?
done
clean 'find, colours and links' always \
    "$search_bin" --color=always --hyperlink=always -n$n -C2 撂荒地
clean 'find, citations' plain "$search_bin" --cite -n$n 撂荒地
clean 'find, files' plain "$search_bin" -l 撂荒地
is 'names with -0 are the bytes they are' \
    "$("$search_bin" -l0 撂荒地 | xargs -0 ls -d -- | wc -l)" \
    "$("$search_bin" -l0 撂荒地 | tr -dc '\000' | wc -c)"
clean 'find, explained' plain "$search_bin" --explain -n$n 撂荒地
for format in plain json jsonl csv tsv; do
    clean "quote, $format" $format "$search_bin" -f $format quote -n$n 日子
    clean "verify, $format" $format \
        "$search_bin" -f $format verify 日子比从前好过了
    clean "cases, $format" $format "$search_bin" -f $format cases -n$n 撂荒地
    clean "timeline, $format" $format \
        "$search_bin" -f $format timeline -n$n 撂荒地
    clean "stats, $format" $format \
        "$search_bin" -f $format stats --by=source --of=面积 撂荒地
    clean "conflicts, $format" $format \
        "$search_bin" -f $format conflicts -n$n 撂荒地
    id=$("$search_bin" -f jsonl -n1 撂荒地 | sed 's/.*"id":"\([^"]*\)".*/\1/')
    clean "show, $format" $format "$search_bin" -f $format show "$id"
done
clean 'cases --table' plain "$search_bin" cases --table -n$n 撂荒地
clean 'cases --table, colours' always \
    "$search_bin" cases --color=always --table -n$n 撂荒地
clean 'quote, colours' always "$search_bin" --color=always quote -n$n 日子
clean 'verify, colours' always \
    "$search_bin" --color=always verify 日子比从前更好过了

# The same in what is typed: every command says something about it.
cat >"$scratch/each" <<'END'
local $/ = "\0";
open my $f, "<", shift or die;
my $status = 0;
while (my $query = <$f>) {
    chomp $query;
    system(@ARGV, $query) and $status = $? >> 8 || $? & 127;
    exit 111 if $? & 127;
}
END
each_query() {
    perl "$scratch/each" "$scratch/queries" "$@"
}
for command in find quote verify cases timeline stats conflicts show \
    'completion' 'find --explain' 'find -f json' 'find -f jsonl' \
    'stats --by' 'stats --of' 'find --sort' 'find --index' 'find --format' \
    'find --lang' 'find --hyperlink' 'find --group' '--color' '--no-such' \
    'find -n' ; do
    # shellcheck disable=SC2086
    clean "typed to $command" plain each_query "$search_bin" $command
done
for command in add remove status show '' '--index' 'add --jobs' \
    'show --stage'; do
    # shellcheck disable=SC2086
    clean "typed to bangfu-index $command" plain \
        each_query "$index_bin" $command
done
for field in 日期: 金额: 面积:\> 来源: foo: '(' '"' NEAR/ ; do
    clean "typed after $field" plain \
        "$search_bin" "$field$(printf '\033]0;x\007\302\233\342\200\256')"
done

# The full screen: what it sends (escapes of ncurses among it) has no BEL, no
# string for the terminal (OSC, DCS, SOS, PM, APC), no C1, bidi or zero width.
command -v tmux >/dev/null || {
    skip 'tmux is not installed' 2
    done_testing
}
. tests/tmux.sh
t -f /dev/null new-session -d -x 100 -y 50 \
    "env LC_ALL=C.UTF-8 BANGFU_DATA=$BANGFU_DATA PS1='ready> ' sh"
t pipe-pane "cat >'$scratch/raw'"
t send-keys "$search_bin browse 撂荒地" Enter
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    t capture-pane -p | grep -q '300亩' && break
    sleep 0.2
done
t capture-pane -p | grep -q '300亩'
ok 'browse shows hostile reports' $?
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
    t send-keys Down
    sleep 0.05
done
t send-keys Tab
sleep 0.5
t send-keys Escape
sleep 0.5
run 'browse sends nothing of theirs' perl -e '
    open my $f, "<:raw", shift or die;
    local $/;
    my $text = <$f>;
    utf8::decode($text) or print("not UTF-8\n"), exit 1;
    $text =~ s/\e[()][0B]|\e[=>78M]|\e\[[?>]?[0-9;]*[A-Za-z]//g; # ncurses
    exit 0 unless $text =~ /(.{0,20})([^\P{Cc}\n\r\t\x08\x0e\x0f]|[\p{Cf}\p{Zl}\p{Zp}])/s;
    printf "U+%04X after %s before %s\n", ord $2,
        map { s/[^ -~]/?/gr } $1, substr $text, $+[2], 20;
    exit 1' "$scratch/raw"
done_testing
