#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
# score_search.pl BIN INDEX FOLDER [MISSES]: how well an index is searched.
# FOLDER holds queries.tsv and judgments.tsv (corpus/README.md tells what they
# are). Keyword queries must find exactly the judged lines; needs and quotes
# are ranked. Prints `name value` lines; with MISSES also what was wrong.
use strict;
use warnings;
use utf8;
use JSON::PP;
binmode STDOUT, ':utf8';
my ($bin, $index, $folder, $misses) = @ARGV;

my (%judged, @queries);
open my $j, '<:utf8', "$folder/judgments.tsv" or die "judgments.tsv: $!";
while (<$j>) {
    chomp;
    next if /^#/;
    my ($id, $file, $from, $to, $grade) = split /\t/;
    push @{ $judged{$id} }, {
        file => $file, from => $from, to => $to, grade => $grade };
}
open my $q, '<:utf8', "$folder/queries.tsv" or die "queries.tsv: $!";
while (<$q>) {
    chomp;
    push @queries, [split /\t/] if !/^#/;
}

sub asked {
    my ($command, $limit, $query) = @_;
    utf8::encode($query);
    open my $p, '-|', "$bin/bangfu-search", '--quiet', '--index', $index, $command,
        '--format=jsonl', "--limit=$limit", '--', $query
        or die "bangfu-search: $!";
    my @hits = map { decode_json($_) } grep { /^\{/ } <$p>;
    close $p;
    die "bangfu-search $command: status $?\n" if $? != 0 && $? != 256;
    return @hits;
}

# Does a hit touch the judged lines? Files without lines count as a whole.
sub touches {
    my ($hit, $want) = @_;
    return 0 if $hit->{path} !~ m{(?:^|/)\Q$want->{file}\E$};
    return 1 if !$want->{from};
    return scalar grep { $_->{line_from} <= $want->{to} &&
        $want->{from} <= $_->{line_to} } @{ $hit->{spans} };
}

sub miss { print '# ', join(' ', @_), "\n" if $misses }
sub mean { my $sum = 0; $sum += $_ for @_; return @_ ? $sum / @_ : 0 }

sub keyword {
    my ($id, $query) = @_;
    my @hits = grep { ($_->{match} // '') eq 'exact' }
        asked('find', 1000, $query);
    my @want = @{ $judged{$id} };
    my @missed = grep { my $w = $_; !grep { touches($_, $w) } @hits } @want;
    my @false = grep { my $h = $_; !grep { touches($h, $_) } @want } @hits;
    miss($query, 'missed', "$_->{file}:$_->{from}") for @missed;
    miss($query, 'falsely found', $_->{path}, $_->{text} // '') for @false;
    return (scalar @missed, scalar @false);
}

# Gains of the first ten; each judgment counts once.
sub gains {
    my ($id, @hits) = @_;
    my (%seen, @gains);
    for my $hit (@hits) {
        my $gain = 0;
        for my $want (@{ $judged{$id} }) {
            next if $seen{$want} || !touches($hit, $want);
            $seen{$want} = 1;
            $gain = $want->{grade} if $want->{grade} > $gain;
        }
        push @gains, $gain;
    }
    return @gains;
}

sub dcg {
    my ($sum, $rank) = (0, 1);
    $sum += (2**$_ - 1) / (log(++$rank) / log(2)) for @_;
    return $sum;
}

sub rank_all {
    my ($name, $command, @asked) = @_;
    my (@ndcg, @top, @reciprocal);
    for my $row (@asked) {
        my ($id, $query) = @$row;
        my @gains = gains($id, asked($command, 10, $query));
        my @ideal = (sort { $b <=> $a }
            map { $_->{grade} } @{ $judged{$id} })[0 .. 9];
        @ideal = grep { defined } @ideal;
        push @ndcg, dcg(@gains) / (dcg(@ideal) || 1);
        my ($first) = grep { $gains[$_] == 2 } 0 .. $#gains;
        push @reciprocal, defined $first ? 1 / ($first + 1) : 0;
        push @top, defined $first && $first < 3 ? 1 : 0;
        miss($command, $query, "gains @gains") if !$top[-1];
    }
    printf "%s_ndcg10 %.3f\n%s_mrr10 %.3f\n%s_top3 %.3f\n",
        map { ($name, mean(@$_)) } \@ndcg, \@reciprocal, \@top;
}

my ($right, $missed, $false, @keywords) = (0, 0, 0);
@keywords = grep { $_->[2] eq 'keyword' } @queries;
for my $row (@keywords) {
    my ($m, $f) = keyword($row->[0], $row->[1]);
    $missed += $m;
    $false += $f;
    $right += !$m && !$f;
}
printf "keywords_right %.3f\nlines_missed %d\nfalse_passages %d\n",
    $right / @keywords, $missed, $false;
my @needs = grep { $_->[2] eq 'need' } @queries;
my @quotes = grep { $_->[2] eq 'quote' } @queries;
rank_all('needs_find', 'find', @needs);
rank_all('quotes_find', 'find', @quotes);
my $known = `$bin/bangfu-search --help`;
rank_all('needs_cases', 'cases', @needs) if $known =~ /^  cases /m;
rank_all('quotes_quote', 'quote', @quotes) if $known =~ /^  quote /m;
