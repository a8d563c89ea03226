#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The corpus is what its README says: files, charsets, kinds of file,
# contradictions, queries and judgments; and nothing in it is copied.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
shared=${BANGFU_SHARED:-../shared}
reports=corpus/reports
files=$scratch/files

# file, charset: the first two columns of the table of files
sed -n '/^<!-- files:/,/^## /s/^| \([0-9][^ |]*\) | \([^ |]*\) |.*/\1 \2/p' \
    corpus/README.md >"$files"

# A report as UTF-8 text; nothing for what is no text.
as_utf8() {
    case $2 in
    U) cat "$reports/$1" ;;
    U+) tail -c +4 "$reports/$1" ;;
    G) iconv -f GB18030 -t UTF-8 "$reports/$1" ;;
    esac
}

ls "$reports" | sort >"$scratch/there"
cut -d' ' -f1 "$files" | sort >"$scratch/told"
is "README lists every report and no other" \
    "$(diff "$scratch/told" "$scratch/there")" ""
n=$(wc -l <"$files")
[ "$n" -ge 42 ]
ok "at least 42 reports ($n)" $?

while read -r name charset; do
    path=$reports/$name
    bom=$(head -c 3 "$path" | od -An -tx1 | tr -d ' ')
    head=$(head -c 4 "$path" | od -An -tx1 | tr -d ' ')
    case $charset in
    U) iconv -f UTF-8 -t UTF-8 "$path" >/dev/null && [ "$bom" != efbbbf ] ;;
    U+) iconv -f UTF-8 -t UTF-8 "$path" >/dev/null && [ "$bom" = efbbbf ] ;;
    G) ! iconv -f UTF-8 -t UTF-8 "$path" >/dev/null 2>&1 &&
        iconv -f GB18030 -t UTF-8 "$path" >/dev/null ;;
    docx) [ "$head" = 504b0304 ] ;;
    pdf) [ "$head" = 25504446 ] && [ "$(wc -c <"$path")" -lt 200000 ] ;;
    *) false ;;
    esac
    ok "$name is $charset" $?
done <"$files"

at_least() {
    found=$(grep -Ec "$3" "$files")
    [ "$found" -ge "$2" ]
    ok "at least $2 files of $1 ($found)" $?
}
at_least "GB18030 text" 5 '\.txt G$'
at_least Markdown 3 '\.md U$'
at_least "web page" 5 '\.html [UG]$'
at_least "GBK web page" 1 '\.html G$'
at_least DOCX 4 '\.docx docx$'
at_least PDF 3 '\.pdf pdf$'

mkdir "$scratch/utf8"
while read -r name charset; do
    as_utf8 "$name" "$charset" | tr -d '\r' >"$scratch/utf8/$name"
done <"$files"

run "queries and judgments fit each other and the files" \
    perl -CSD -Mutf8 -e '
    my ($dir, $reports) = @ARGV;
    my (%kind, %judged, %lines, $bad);
    sub wrong { print "@_\n"; $bad = 1 }
    open my $q, "<", "corpus/queries.tsv" or die;
    while (<$q>) {
        chomp; next if /^#/;
        my ($id, $query, $kind, @more) = split /\t/, $_, -1;
        wrong("queries line $.: fields") if @more || !length $query;
        wrong("queries line $.: kind") if $kind !~ /^(keyword|need|quote)$/;
        wrong("$id twice") if $kind{$id};
        $kind{$id} = $kind;
    }
    wrong("only " . keys(%kind) . " queries") if keys %kind < 60;
    open my $j, "<", "corpus/judgments.tsv" or die;
    while (<$j>) {
        chomp; next if /^#/;
        my ($id, $file, $from, $to, $grade, @more) = split /\t/, $_, -1;
        wrong("judgments line $.: fields") if @more || !defined $grade;
        wrong("judgments line $.: query $id") if !$kind{$id};
        wrong("judgments line $.: grade") if $grade !~ /^[012]$/;
        wrong("judgments line $.: no $file") if !-f "$reports/$file";
        if ($file =~ /\.(docx|pdf)$/) {
            wrong("judgments line $.: lines") if $from || $to;
        } else {
            $lines{$file} //= do {
                open my $f, "<", "$dir/$file" or die "$dir/$file";
                my @all = <$f>; scalar @all };
            wrong("judgments line $.: lines $from to $to of $lines{$file}")
                if $from < 1 || $from > $to || $to > $lines{$file};
        }
        $judged{$id}++ if $grade;
    }
    for (sort keys %kind) { wrong("$_ has no answer") if !$judged{$_} }
    exit($bad // 0);' "$scratch/utf8" "$reports"

# Keyword judgments are complete for text and Markdown: folded by NFKC and
# ICU, every line with the string is judged, and every judged line (or the two
# ends of a cut put together) has the string.
check_keywords() {
    mkdir "$scratch/folded"
    fold='::NFKC; ::Lower; ::Traditional-Simplified;'
    for f in "$scratch"/utf8/*; do
        uconv -f UTF-8 -t UTF-8 -x "$fold" "$f" >"$scratch/folded/${f##*/}"
    done
    grep -v '^#' corpus/queries.tsv | uconv -f UTF-8 -t UTF-8 -x "$fold" \
        >"$scratch/queries"
    run "keyword judgments are right and complete" perl -CSD -Mutf8 -e '
        my ($dir, $queries) = @ARGV;
        my (%judged, %text, $bad);
        sub wrong { print "@_\n"; $bad = 1 }
        open my $j, "<", "corpus/judgments.tsv" or die;
        while (<$j>) {
            chomp; my ($id, $file, $from, $to) = split /\t/;
            $judged{$id}{$file}{$from} = $to if $id =~ /^k/;
        }
        for my $path (glob "$dir/*.txt $dir/*.md $dir/*.html") {
            open my $f, "<", $path or die;
            my @l = <$f>; chomp @l; s/<[^>]*>//g for @l;
            $text{$path =~ s,.*/,,r} = \@l;
        }
        open my $q, "<", $queries or die;
        while (<$q>) {
            chomp; my ($id, $query, $kind) = split /\t/;
            next if $kind ne "keyword";
            for my $file (keys %text) {
                my ($l, %seen) = ($text{$file});
                my $here = $judged{$id}{$file} // {};
                for my $from (keys %$here) {
                    my $to = $here->{$from};
                    my $both = $l->[$from - 1];
                    $both .= $l->[$to - 1] if $to != $from;
                    wrong("$id $file:$from lacks $query")
                        if index($both, $query) < 0;
                }
                next if $file =~ /\.html$/;
                for my $n (1 .. @$l) {
                    next if index($l->[$n - 1], $query) < 0;
                    next if $seen{$l->[$n - 1]}++;
                    wrong("$id $file:$n is not judged")
                        if !exists $here->{$n};
                }
            }
        }
        exit($bad // 0);' "$scratch/folded" "$scratch/queries"
}
if command -v uconv >/dev/null; then
    check_keywords
else
    skip "uconv (icu-devtools) is not there"
fi

run "gold fits the files" perl -MJSON::PP -Mutf8 -e '
    my ($dir) = @ARGV;
    my (%text, $bad);
    binmode STDOUT, ":utf8";
    sub wrong { print "@_\n"; $bad = 1 }
    sub content {
        my $name = $_[0] =~ s,^reports/,,r;
        return $text{$name} //= do {
            open my $f, "<:utf8", "$dir/$name" or die $name;
            local $/; [split /\n/, <$f>, -1] };
    }
    for my $gold (glob "corpus/gold/*.jsonl") {
        open my $f, "<", $gold or die;
        while (<$f>) {
            my $row = decode_json($_);
            my $lines = content($row->{file});
            my $at = "$gold line $.";
            if (my $n = $row->{line_from}) {
                my $line = $lines->[$n - 1] // "";
                wrong("$at: head") if index($line, $row->{text_head}) < 0;
            }
            if (my $n = $row->{line}) {
                my $line = $lines->[$n - 1] // "";
                wrong("$at: text") if index($line, $row->{text}) < 0;
                next;
            }
            my $quote = $row->{quote} // $row->{text} // next;
            my $all = join "\n", @$lines;
            my $head = substr $quote, 0, 8;
            wrong("$at: $quote")
                if substr($all, $row->{start}, length $head) ne $head;
        }
    }
    exit($bad // 0);' "$scratch/utf8"

# "| what | 01: a, b | 19: c |": each side has its figures.
sed -n '/^## Contradictions/,/^Told/s/^|[^|]*| \([0-9]*: [^|]*\) | \([0-9]*: [^|]*\) |$/\1\
\2/p' corpus/README.md >"$scratch/sides"
pairs=$(($(wc -l <"$scratch/sides") / 2))
[ "$pairs" -ge 4 ]
ok "at least 4 contradictions ($pairs)" $?
while IFS= read -r side; do
    name=$(grep "^${side%%:*}-" "$scratch/told")
    case $name in
    *.pdf) pdftotext "$reports/$name" - 2>/dev/null ;;
    *) cat "$scratch/utf8/$name" ;;
    esac | tr -d '\n' >"$scratch/side"
    [ -s "$scratch/side" ] || { skip "pdftotext is not there"; continue; }
    missing=$(echo "${side#*: }" | sed 's/, /\n/g' | while IFS= read -r part; do
        grep -qF -- "$part" "$scratch/side" || echo "$part"
    done)
    is "$name says ${side#*: }" "$missing" ""
done <"$scratch/sides"

missing=$(grep -v '^#' corpus/contradictions.tsv |
    while IFS="$(printf '\t')" read -r _ one figure other differs; do
        for pair in "$one:$figure" "$other:$differs"; do
            case $pair in *.pdf:*) continue ;; esac
            grep -qF -- "${pair#*:}" "$scratch/utf8/${pair%%:*}" ||
                echo "$pair"
        done
    done)
is "contradictions.tsv: each report has its figure" "$missing" ""

# No sentence of ours may stand in a real report: 16 characters alike are more
# than chance.
if [ -d "$shared/reports" ]; then
    run "nothing is copied" perl -CSD -Mutf8 -e '
        my ($ours, @theirs) = @ARGV;
        my %known; my $bad = 0;
        for my $path (glob("$ours/*")) {
            open my $f, "<", $path or die; local $/; my $t = <$f> // "";
            $t =~ s/<[^>]*>//g; $t =~ s/\s+//g;
            $known{substr $t, $_, 16} = $path for 0 .. length($t) - 16;
        }
        for my $path (map { glob "$_/*.txt" } @theirs) {
            open my $f, "<", $path or die; local $/; my $t = <$f>;
            $t =~ s/\s+//g;
            for (0 .. length($t) - 16) {
                my $s = substr $t, $_, 16;
                next if !$known{$s};
                print "$known{$s}: $s ($path)\n"; $bad = 1;
            }
        }
        exit $bad;' "$scratch/utf8" "$shared/reports" "$shared/articles"
else
    skip "$shared is not there"
fi
done_testing
