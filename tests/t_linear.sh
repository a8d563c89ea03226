#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Understanding a file costs linear time and bounded memory, whatever is in it.
# Shapes that once cost the square of their size are read, at a small size and
# at a large one, under a limit of processor time that the square of the large
# one exceeds many times over and that ten times the linear cost does not reach.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
case "${SAN:-}" in ?*) skip_all 'sanitizers need more time and memory' ;; esac
command -v perl >/dev/null || skip_all 'perl is missing'

SECONDS_MOST=20
MEMORY_MOST=500000 # KiB of address space

# shape NAME KILOBYTES PERL: a file of the pieces that the expression gives;
# han(N) is N characters that no piece before had in this order.
shape() {
    shape_file=$scratch/$1
    perl -MEncode -e '
        my ($kilobytes, $code) = @ARGV;
        my ($i, $seed, $out) = (0, 7, "");
        my @han = map { chr } 0x4e00 .. 0x6dff;
        sub han {
            join "", map {
                $seed = ($seed * 1103515245 + 12345) % 2147483648;
                $han[($seed >> 8) % @han];
            } 1 .. $_[0];
        }
        binmode STDOUT, ":utf8";
        my $piece = eval "use utf8; sub { $code }" or die $@;
        for (my $n = 0; $n < $kilobytes * 1000; $i++) {
            my $text = $piece->($i);
            $n += length(Encode::encode_utf8($text));
            print $text;
        }
    ' "$2" "$3" >"$shape_file"
}
limited() {
    (
        ulimit -t $SECONDS_MOST
        ulimit -v $MEMORY_MOST
        exec "$@"
    ) >/dev/null
}
show_shape() {
    for size in $(($2 / 8)) "$2"; do
        shape "$1" "$size" "$3"
        run "$1, $size kB" limited "$index_bin" show "$shape_file"
    done
}
add_shape() {
    for size in $(($2 / 8)) "$2"; do
        shape "$1" "$size" "$3"
        run "$1, $size kB, indexed" \
            limited "$index_bin" --index "$scratch/i.$size.$1" add "$shape_file"
    done
}

# everybody is 他: whom does he stand for?
show_shape said.txt 500 '"“好。”他说。“对。”她说。"'
show_shape speech.txt 2400 '"“我们要发展。”\n"'
# each line names another writer
show_shape bylines.txt 3000 '"本报记者 王" . han(2) . "\n"'
# a line costs memory, however short it is
show_shape lines.txt 4000 '"“\n"'
show_shape units.txt 1200 '"1万元\n2万元\n3亩\n"'
# a line is a passage, and all places of the article belong to each
add_shape villages.txt 300 'han(2) . "村\n"'
add_shape writers.txt 500 '"本报记者 王" . han(2) . "\n"'

# the places that do not stand for the whole list are found where they stand
shape places.txt 60 '"坪" . han(1) . "村，路通了，田种上了，房子也盖起来了。\n"'
printf '末坪村，路通了。\n' >>"$scratch/places.txt"
run 'a list of villages' \
    "$index_bin" --index "$scratch/places" add "$scratch/places.txt"
like '… is found by the last one of them' \
    "$("$search_bin" --index "$scratch/places" '地点:末坪村' 2>&1)" '末坪村'

done_testing
