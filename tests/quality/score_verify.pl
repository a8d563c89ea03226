#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
# score_verify.pl BIN INDEX VARIANTS [MISSES]: each remembered quotation by
# itself, then as many as there are in one draft of twenty, timed. A fragment
# must be exact; other marks or script exact or the same; a typo must be found
# and differ; a paraphrase be found among the first four; what was made up be
# found at most in part.
use strict;
use warnings;
use utf8;
use JSON::PP;
use Time::HiRes 'time';
use Unicode::Normalize;
binmode STDOUT, ':utf8';
my ($bin, $index, $variants, $misses) = @ARGV;

sub plain { my $s = NFKC($_[0] // ''); $s =~ s/\s+//g; return $s }

# The quotation was found if what is shown holds it.
sub found {
    my ($want, @shown) = @_;
    for my $shown (map { plain($_->{quote}) } @shown) {
        return 1 if $shown ne '' && index($shown, plain($want)) >= 0;
    }
    return 0;
}

sub right {
    my ($row, $answer) = @_;
    my $verdict = $answer->{verdict};
    my $found = $row->{quote} ne '' &&
        found($row->{quote}, $answer, @{ $answer->{candidates} });
    my %right = (
        fragment    => $found && $verdict eq 'exact',
        punctuation => $found && !!($verdict =~ /^(exact|same)$/),
        traditional => $found && !!($verdict =~ /^(exact|same)$/),
        typo        => $found && !!($verdict =~ /^(differs|partly)$/),
        paraphrase  => $found,
        fabricated  => !!($verdict =~ /^(not_found|partly)$/),
    );
    return $right{ $row->{kind} };
}

open my $f, '<', $variants or die "$variants: $!";
my @rows = map { decode_json($_) } <$f>;
my (%right, %all);
for my $row (@rows) {
    my $remembered = $row->{remembered};
    utf8::encode($remembered);
    open my $p, '-|', "$bin/bangfu-search", '--index', $index, 'verify',
        '--format=jsonl', '--', $remembered or die "bangfu-search: $!";
    my ($answer) = map { decode_json($_) } <$p>;
    close $p;
    my $ok = right($row, $answer);
    $all{ $row->{kind} }++;
    $right{ $row->{kind} } += $ok ? 1 : 0;
    print "# $row->{kind} $answer->{verdict} $row->{remembered}\n"
        if $misses && !$ok;
}
printf "verify_%s %.3f\n", $_, $right{$_} / $all{$_} for sort keys %all;

my @draft = grep { length $_->{remembered} > 11 } @rows;
my $path = "/tmp/bangfu-draft.$$.txt";
open my $d, '>:utf8', $path or die "$path: $!";
print $d "村民李明说：“$_->{remembered}。”\n\n" for @draft[0 .. 19];
close $d;
my $start = time;
system("$bin/bangfu-search --index '$index' verify --format=jsonl $path >/dev/null");
printf "verify_draft_of_20_seconds %.3f\n", time - $start;
unlink $path;
