#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
# score_gold.pl WHAT BIN GOLD ROOT [MISSES]: how well reports are understood.
# WHAT is structure, metadata, quotes or figures; BIN the folder of the
# programs; GOLD a folder of annotations (WHAT.jsonl, as in corpus/README.md);
# ROOT the folder that their file names start from. Prints `name value` lines;
# with MISSES also what was wrong.
use strict;
use warnings;
use utf8;
use JSON::PP;
use Unicode::Normalize;
binmode STDOUT, ':utf8';
my ($what, $bin, $gold, $root, $misses) = @ARGV;

sub rows {
    open my $f, '<', "$gold/$_[0].jsonl" or return;
    return map { decode_json($_) } <$f>;
}

sub shown {
    my ($stage, $file) = @_;
    open my $p, '-|', "$bin/bangfu-index", 'show', "--stage=$stage",
        '--format=jsonl', "$root/$file" or die "bangfu-index: $!";
    my @rows = map { decode_json($_) } grep { /^\{/ } <$p>;
    close $p or warn "$root/$file: not read\n";
    return @rows;
}

sub by_file {
    my %by;
    push @{ $by{ $_->{file} } }, $_ for @_;
    return %by;
}

sub plain { my $s = NFKC($_[0] // ''); $s =~ s/\s+//g; return $s }
sub ratio { return $_[1] ? $_[0] / $_[1] : 0 }
sub f1 { return $_[0] ? 2 * $_[0] / ($_[1] + $_[2]) : 0 }
sub miss { print '# ', join(' ', map { $_ // '-' } @_), "\n" if $misses }

# Length of the longest stretch that two strings share, against the longer.
sub overlap {
    my ($s, $t) = map { plain($_) } @_;
    return 0 if !length $s || !length $t;
    my ($short, $long) = length $s < length $t ? ($s, $t) : ($t, $s);
    return length($short) / length($long) if index($long, $short) >= 0;
    my ($best, @above) = (0);
    my @t = split //, $t;
    for my $c (split //, $s) {
        my @row = (0) x @t;
        for my $j (0 .. $#t) {
            next if $c ne $t[$j];
            $row[$j] = 1 + ($j ? $above[$j - 1] // 0 : 0);
            $best = $row[$j] if $row[$j] > $best;
        }
        @above = @row;
    }
    return $best / length $long;
}

sub structure {
    my %by = by_file(rows('structure'));
    my ($kinds, $right, $joins, $made, $true, $whole) = (0) x 6;
    for my $file (sort keys %by) {
        my @blocks = shown('blocks', $file);
        my %made = map { ("$_->{joins_line} $_->{line_from}" => 1) }
            grep { $_->{joins_line} } @blocks;
        my (%articles, %want);
        for my $row (@{ $by{$file} }) {
            my ($block) = grep { $_->{line_from} <= $row->{line_from} &&
                $row->{line_from} <= $_->{line_to} } @blocks;
            my $kind = $block ? $block->{kind} : '';
            my $good = $kind eq $row->{kind} ||
                $kind eq ($row->{alt_kind} // '?') ||
                "$kind $row->{kind}" =~ /^(title subtitle|subtitle title)$/;
            $kinds++;
            $right += $good;
            miss($file, $row->{line_from}, $row->{kind}, 'taken for', $kind,
                $row->{text_head}) if !$good;
            $articles{ $row->{article} // 0 } = 1;
            next if !$row->{joins_line};
            $joins++;
            my $join = "$row->{joins_line} $row->{line_from}";
            $want{$join} = 1;
            $made{$join} ? $true++ : miss($file, 'not joined', $join);
        }
        $made += keys %made;
        miss($file, 'falsely joined', $_) for grep { !$want{$_} } keys %made;
        my %got = map { ($_->{article} // 0 => 1) } @blocks;
        $whole += join(' ', sort keys %got) eq join(' ', sort keys %articles);
    }
    printf "files %d\narticles_right %.3f\nblock_kinds %.3f\n" .
        "joins_precision %.3f\njoins_recall %.3f\n", scalar keys %by,
        ratio($whole, scalar keys %by), ratio($right, $kinds),
        ratio($true, $made), ratio($true, $joins);
}

sub metadata {
    my %by = by_file(rows('metadata'));
    my ($n, $titles, $dates, $dated) = (0) x 4;
    my ($people, $given, $named) = (0) x 3;
    for my $file (sort keys %by) {
        my %articles = map { ($_->{article} => $_) } shown('articles', $file);
        for my $row (@{ $by{$file} }) {
            my $got = $articles{ $row->{article} } // {};
            my $title = plain($got->{title}) eq plain($row->{title});
            $n++;
            $titles += $title;
            miss($file, $row->{title}, 'taken for', $got->{title}) if !$title;
            my %want = map { ($_ => 1) } @{ $row->{reporters} },
                @{ $row->{correspondents} };
            my %names = map { ($_ => 1) } @{ $got->{reporters} // [] },
                @{ $got->{correspondents} // [] };
            $people += grep { $names{$_} } keys %want;
            $given += keys %want;
            $named += keys %names;
            miss($file, 'people', join('、', sort keys %want), 'taken for',
                join('、', sort keys %names))
                if join(' ', sort keys %want) ne join(' ', sort keys %names);
            my %iso = map { ($_->{iso} // '' => 1) } @{ $got->{dates} // [] };
            my %stated = map { ($_->{iso} => 1) }
                grep { ($_->{basis} // '') eq 'stated' } @{ $row->{dates} };
            $dated += keys %stated;
            $dates += grep { $iso{$_} } keys %stated;
        }
    }
    printf "titles %.3f\npeople_f1 %.3f\ndates_recall %.3f\n",
        ratio($titles, $n), f1($people, $given, $named), ratio($dates, $dated);
}

# The speaker by name or, where the text names none, by what is said of him.
sub right_speaker {
    my ($row, $got) = @_;
    my ($name, $role) = map { plain($_) } $got->{speaker},
        $got->{speaker_role};
    my @want = grep { length } map { plain($_) }
        split /[、,，]/, $row->{speaker};
    return scalar grep { length $name &&
        (index($_, $name) >= 0 || index($name, $_) >= 0) } @want if @want;
    my $wanted = plain($row->{speaker_role});
    return index("$name$role", $wanted) >= 0 ||
        (length $role && index($wanted, $role) >= 0) ||
        (length $name && index($wanted, $name) >= 0);
}

sub match_quotes {
    my ($file, $rows, $found, $need, $count) = @_;
    my %used;
    for my $row (@$rows) {
        my ($best, $at) = (0, -1);
        for my $i (grep { !$used{$_} } 0 .. $#$found) {
            my $o = overlap($found->[$i]{quote}, $row->{quote});
            ($best, $at) = ($o, $i) if $o > $best;
        }
        my $disputed = $row->{borderline};
        $count->{gold}++ if !$disputed;
        if ($best < $need) {
            miss($file, 'missed', $row->{quote}) if !$disputed;
            next;
        }
        $used{$at} = 1;
        $disputed ? $count->{given}-- : $count->{true}++;
        next if $disputed || $row->{indirect} || $row->{speaker_inferred};
        $count->{spoken}++;
        my $right = right_speaker($row, $found->[$at]);
        $count->{speakers} += $right ? 1 : 0;
        miss($file, $row->{quote}, 'said by', $row->{speaker} ||
            $row->{speaker_role}, 'taken for', $found->[$at]{speaker},
            $found->[$at]{speaker_role}) if !$right;
    }
    $count->{given} += @$found;
}

sub quotes {
    my %by = by_file(rows('quotes'));
    my %terms = by_file(grep { !$_->{ambiguous} } rows('quotes_negative'));
    my ($taken, $terms) = (0, 0);
    my @counts;
    for my $i (0, 1) {
        $counts[$i] = { map { ($_ => 0) }
            qw(gold given true spoken speakers) };
    }
    for my $file (sort keys %by) {
        my @found = shown('quotes', $file);
        for my $indirect (0, 1) {
            my $same = sub { !!$_[0]{indirect} == !!$indirect };
            match_quotes($file, [grep { $same->($_) } @{ $by{$file} }],
                [grep { $same->($_) } @found], $indirect ? 0.5 : 0.8,
                $counts[$indirect]);
        }
        my %direct = map { (plain($_->{quote}) => 1) }
            grep { !$_->{indirect} } @found;
        for my $term (@{ $terms{$file} // [] }) {
            $terms++;
            next if !$direct{ plain($term->{text}) };
            $taken++;
            miss($file, 'no speech:', $term->{text});
        }
    }
    my ($direct, $reported) = @counts;
    printf "direct_recall %.3f\ndirect_precision %.3f\ndirect_f1 %.3f\n" .
        "speakers %.3f\nindirect_f1 %.3f\nterms_taken_for_speech %.3f\n",
        ratio($direct->{true}, $direct->{gold}),
        ratio($direct->{true}, $direct->{given}),
        f1(@$direct{qw(true gold given)}),
        ratio(@$direct{qw(speakers spoken)}),
        f1(@$reported{qw(true gold given)}), ratio($taken, $terms);
}

# An amount is found where its text stands on its line: more words around it do
# not matter (约600亩 for 600亩), fewer only where the gold names a core.
sub same_amount {
    my ($row, $got) = @_;
    my ($s, $t) = map { plain($_) } $got->{text}, $row->{text};
    my $core = plain($row->{core} // $row->{text});
    return $got->{line} == $row->{line} && (index($s, $t) >= 0 ||
        (index($t, $s) >= 0 && index($s, $core) >= 0));
}

sub right_value {
    my ($row, $got) = @_;
    my ($want, $value) = ($row->{value}, $got->{value});
    return 0 if defined $want && (!defined $value ||
        abs($value - $want) > 1e-6 * (abs $want || 1));
    return $got->{approx} eq $row->{approx} ||
        "$got->{approx} $row->{approx}" =~
        /^(about less_than|less_than about)$/;
}

sub figures {
    my %by = by_file(rows('figures'));
    my ($true, $n, $given, $value) = (0) x 4;
    for my $file (sort keys %by) {
        my @found = shown('amounts', $file);
        my %used;
        for my $row (@{ $by{$file} }) {
            my ($at) = grep { !$used{$_} &&
                same_amount($row, $found[$_]) } 0 .. $#found;
            $n++;
            miss($file, $row->{line}, 'missed', $row->{text}), next
                if !defined $at;
            $used{$at} = 1;
            $true++;
            my $right = right_value($row, $found[$at]);
            $value += $right ? 1 : 0;
            miss($file, $row->{line}, $row->{text}, 'read as',
                @{ $found[$at] }{qw(approx value)}) if !$right;
        }
        my %lines = map { ($_->{line} => 1) } @{ $by{$file} };
        for my $i (grep { $lines{ $found[$_]{line} } } 0 .. $#found) {
            $given++;
            miss($file, $found[$i]{line}, 'no amount:', $found[$i]{text})
                if !$used{$i};
        }
    }
    printf "amounts_recall %.3f\namounts_precision %.3f\n" .
        "amounts_f1 %.3f\namount_values %.3f\n", ratio($true, $n),
        ratio($true, $given), f1($true, $n, $given), ratio($value, $true);
}

my %measure = (structure => \&structure, metadata => \&metadata,
    quotes => \&quotes, figures => \&figures);
die "score_gold.pl: no such measurement: $what\n" if !$measure{$what};
$measure{$what}->();
