#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Are the contradictions written into corpus/ found? Each is looked for among
# the first ten answers to its own query, and to a query of a word that all
# reports have, so that the order counts. MISSES=1 lists what was wrong.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$BUILD/bin/bangfu-index" --quiet --index "$folder/index" add corpus/reports ||
    [ $? = 1 ]
perl -CSD -Mutf8 -MJSON::PP -e '
    my ($search, $index, $misses) = @ARGV;
    sub asked {
        my ($query) = @_;
        utf8::encode($query);
        open my $p, "-|:raw", $search, "--quiet", "--index", $index,
            "conflicts", "--format=jsonl", "--limit=10", "--", $query or die;
        return map { decode_json($_) } grep { /^\{/ } <$p>;
    }
    sub among {
        my ($want, @found) = @_;
        my ($query, @sides) = @$want;
        for my $rank (0 .. $#found) {
            my $hits = grep {
                my ($file, $figure) = @sides[$_, $_ + 1];
                grep { $_->{path} =~ m{/\Q$file\E$} &&
                    $_->{value} eq $figure } @{ $found[$rank]{sides} };
            } 0, 2;
            return $rank + 1 if $hits == 2;
        }
        return 0;
    }
    open my $f, "<", "corpus/contradictions.tsv" or die;
    my @all = map { chomp; [split /\t/] } grep { !/^#/ } <$f>;
    my @everywhere = asked("帮扶");
    my ($own, $general) = (0, 0);
    for my $want (@all) {
        my $found = among($want, asked($want->[0]));
        $own += $found ? 1 : 0;
        $general += among($want, @everywhere) ? 1 : 0;
        print "# not found: @$want\n" if $misses && !$found;
    }
    printf "contradictions %d\nfound_by_own_query %.3f\n" .
        "found_in_first_ten %.3f\nanswers_to_帮扶 %d\n", scalar @all,
        $own / @all, $general / @all, scalar @everywhere;
' "$BUILD/bin/bangfu-search" "$folder/index" "${MISSES-}"
