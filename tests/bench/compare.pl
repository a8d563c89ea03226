# SPDX-License-Identifier: GPL-2.0-or-later
# See bench.sh. Environment: BUILD, scratch, folder; BENCH_NEEDLES (30),
# BENCH_PLOT=FILE.svg draws the medians with gnuplot.
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8 encode_utf8);
use File::Find;
use IPC::Open3;
use Time::HiRes qw(time);
binmode STDOUT, ':utf8';

my ($build, $scratch, $folder) = @ENV{qw(BUILD scratch folder)};
my $needles = $ENV{BENCH_NEEDLES} || 30;

sub installed { return !system "command -v $_[0] >/dev/null 2>&1" }

sub median {
    my @sorted = sort { $a <=> $b } @_;
    return @sorted ? $sorted[@sorted / 2] : 0;
}

# Runs a command to its end; returns seconds and what it printed.
sub run {
    my $start = time;
    open my $null, '<', '/dev/null' or die;
    my $pid = open3('<&' . fileno $null, my $out, undef, @_);
    local $/;
    my $printed = <$out> // '';
    waitpid $pid, 0;
    return (time - $start, $printed);
}

sub read_texts {
    my @texts;
    find({ no_chdir => 1, wanted => sub {
        return unless -f && /\.(txt|md)$/;
        open my $file, '<', $_ or return;
        local $/;
        my $bytes = <$file>;
        my $text = eval { decode_utf8($bytes, 1) };
        push @texts, [$_, $text] if defined $text;
    } }, $folder);
    return @texts;
}

# Strings of 2 to 6 Han characters cut out of the texts at fixed places.
sub cut_needles {
    my @runs;
    for my $text (@_) {
        push @runs, $1 while $text->[1] =~ /(\p{Han}{8,})/g;
    }
    die "$folder: no UTF-8 text in it\n" unless @runs;
    srand 20240101;
    return map {
        my $run = $runs[rand @runs];
        my $length = 2 + int rand 5;
        substr $run, int rand(length($run) - $length), $length;
    } 1 .. $needles;
}

my @texts = read_texts();
my @needles = cut_needles(@texts);
my (%build, %search);

sub measure {
    my ($name, $command) = @_;
    $command->($needles[0]);    # the page cache is warm for everybody
    $search{$name} = median(map { (run($command->($_)))[0] } @needles);
}

($build{bangfu}) = run("$build/bin/bangfu-index", '-q', '--index',
    "$scratch/index", 'add', $folder);
measure('bangfu', sub {
    ("$build/bin/bangfu-search", '--index', "$scratch/index", '-q',
        encode_utf8 $_[0]) });
measure('grep', sub { ('grep', '-rF', encode_utf8($_[0]), $folder) });
measure('ripgrep', sub { ('rg', '-F', encode_utf8($_[0]), $folder) })
    if installed('rg');

if (installed('sqlite3')) {
    open my $sql, '>:utf8', "$scratch/load.sql" or die;
    print $sql "CREATE VIRTUAL TABLE t USING fts5(path UNINDEXED, text, "
        . "tokenize='trigram');\nBEGIN;\n";
    for (@texts) {
        my ($path, $text) = ($_->[0], $_->[1]);
        s/'/''/g for $path, $text;
        $text =~ tr/\0//d;
        print $sql "INSERT INTO t VALUES('$path','$text');\n";
    }
    print $sql "COMMIT;\n";
    close $sql;
    ($build{'FTS5 trigram'}) =
        run('sqlite3', "$scratch/fts5.db", ".read $scratch/load.sql");
    measure('FTS5 trigram', sub {
        ('sqlite3', "$scratch/fts5.db",
            encode_utf8 "SELECT path, snippet(t,1,'','','…',20) FROM t "
                . "WHERE text LIKE '%$_[0]%' LIMIT 10;") });
}
if (installed('groonga')) {
    open my $load, '>:utf8', "$scratch/load.grn" or die;
    print $load "table_create D TABLE_NO_KEY\n"
        . "column_create D text COLUMN_SCALAR Text\n"
        . "table_create T TABLE_PAT_KEY ShortText --default_tokenizer "
        . "TokenBigram --normalizer NormalizerAuto\n"
        . "column_create T i COLUMN_INDEX|WITH_POSITION D text\n";
    for (@texts) {
        my $text = $_->[1];
        $text =~ s/(["\\])/\\$1/g;
        $text =~ s/[\0-\x1f]/ /g;
        print $load "load --table D\n[{\"text\":\"$text\"}]\n";
    }
    close $load;
    ($build{Groonga}) =
        run('sh', '-c', "groonga -n $scratch/grn <$scratch/load.grn");
    measure('Groonga', sub {
        ('groonga', "$scratch/grn", 'select', 'D', '--match_columns', 'text',
            '--query', encode_utf8(qq("$_[0]")), '--limit', '10') });
}

printf "%d texts, %d needles of 2 to 6 characters, %s\n\n", scalar @texts,
    scalar @needles, $folder;
printf "| %-12s | build s | search ms | to bangfu |\n|%s|--:|--:|--:|\n",
    'engine', '-' x 14;
for (sort { $search{$a} <=> $search{$b} } keys %search) {
    printf "| %-12s | %7s | %9.1f | %9.2f |\n", $_,
        $build{$_} ? sprintf('%.2f', $build{$_}) : '-', 1000 * $search{$_},
        $search{$_} / $search{bangfu};
}
if ($ENV{BENCH_PLOT} && installed('gnuplot')) {
    open my $plot, '|-:utf8', 'gnuplot' or die;
    print $plot "set terminal svg; set output '$ENV{BENCH_PLOT}'\n"
        . "set style data histogram; set style fill solid\n"
        . "set ylabel 'ms a search'; unset key; set yrange [0:*]\n"
        . "plot '-' using 2:xtic(1)\n";
    printf $plot "\"%s\" %f\n", $_, 1000 * $search{$_} for sort keys %search;
    print $plot "e\n";
    close $plot;
}
