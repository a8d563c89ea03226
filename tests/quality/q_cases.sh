#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Are precedent cases found for a need, the reports standing among a mass of
# other news? Needs and the lines that answer them (grade 2 on the point, 1
# related) are in gold/case_topics.jsonl; the same for plain search. MISSES=1
# lists needs without an answer on the point among the first three.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
shared=${BANGFU_SHARED:-../shared}
if [ ! -f "$shared/gold/case_topics.jsonl" ]; then
    echo "# cases: $shared has no gold, not measured"
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$BUILD/bin/bangfu-index" --quiet --index "$folder/index" add \
    "$shared/reports" "$shared/news" || [ $? = 1 ]
perl -MJSON::PP -e '
    my ($search, $index, $gold, $misses) = @ARGV;
    open my $f, "<:raw", $gold or die "$gold: $!";
    my @needs = map { decode_json($_) } <$f>;
    sub name { my ($p) = @_; $p =~ s{.*/}{}; return $p }
    sub dcg {
        my ($sum, $rank) = (0, 2);
        $sum += (2**$_ - 1) * log(2) / log($rank++) for @_;
        return $sum;
    }
    for my $command ("cases", "find") {
        my ($ndcg, $found, $able) = (0, 0, 0);
        for my $need (@needs) {
            my $query = $need->{query};
            utf8::encode($query);
            open my $p, "-|:raw", $search, "--quiet", "--index", $index,
                $command, "--format=jsonl", "--limit=10", "--", $query or die;
            my (%seen, @gains);
            for my $hit (map { decode_json($_) } grep { /^\{/ } <$p>) {
                my $gain = 0;
                for my $answer (@{ $need->{relevant} }) {
                    my $line = "$answer->{file} $answer->{line_from}";
                    next if $seen{$line} ||
                        name($hit->{path}) ne name($answer->{file});
                    next unless grep {
                        $_->{line_from} <= $answer->{line_to} &&
                        $answer->{line_from} <= $_->{line_to}
                    } @{ $hit->{spans} };
                    $seen{$line} = 1;
                    $gain = $answer->{grade} if $answer->{grade} > $gain;
                }
                push @gains, $gain;
            }
            my @ideal = sort { $b <=> $a }
                map { $_->{grade} } @{ $need->{relevant} };
            $#ideal = 9 if @ideal > 10;
            $ndcg += dcg(@gains) / dcg(@ideal);
            next unless $ideal[0] == 2;
            $able++;
            if (grep { $_ == 2 } @gains[0 .. ($#gains < 2 ? $#gains : 2)]) {
                $found++;
            } elsif ($misses) {
                print "# $command: $query\n";
            }
        }
        printf "%s_ndcg10 %.3f\n%s_top3 %.3f\n", $command, $ndcg / @needs,
            $command, $found / $able;
    }
' "$BUILD/bin/bangfu-search" "$folder/index" "$shared/gold/case_topics.jsonl" \
    "${MISSES-}"
