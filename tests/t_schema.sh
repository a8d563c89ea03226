#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What --format=jsonl promises (schema version 1): every object of every
# command and stage has the fields of the contract, with values of their kind,
# and the manual names each of them. CSV and TSV name theirs in the first line.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
"$index_bin" --quiet --index "$scratch/index" add corpus/reports
BANGFU_INDEX=$scratch/index
export BANGFU_INDEX
report=corpus/reports/03-jiyang-xiaofei-zhangping-guangfu.txt

# Fields as name:kind; kinds: s string, n number, b boolean, l list, S and N
# may be null, and a list of names after "=" are the only values.
# schema COMMAND PAGE FIELDS PROGRAM ARGUMENT…
schema() {
    command=$1 page=$2 fields=$3
    shift 3
    "$@" >"$scratch/out" 2>"$scratch/err"
    status "$command: found" 0 "$@"
    run "$command: every object keeps the contract" \
        perl -MJSON::PP -Mutf8 -e '
        binmode STDOUT, ":utf8";
        my ($file, @fields) = @ARGV;
        my ($bad, $n);
        my %is = (
            s => sub { defined $_[0] && !ref $_[0] },
            S => sub { !ref $_[0] },
            n => sub { defined $_[0] && $_[0] =~ /^-?[0-9.e+-]+$/ },
            N => sub { !defined $_[0] || $_[0] =~ /^-?[0-9.e+-]+$/ },
            b => sub { JSON::PP::is_bool($_[0]) },
            l => sub { ref $_[0] eq "ARRAY" });
        open my $f, "<", $file or die;
        while (<$f>) {
            my $row = decode_json($_);
            $n++;
            for (@fields) {
                my ($name, $kind, $values) = /^(\w+):(\w)(?:=(.*))?$/;
                my $value = $row->{$name};
                next if exists $row->{$name} && $is{$kind}->($value) &&
                    (!$values || !defined $value ||
                     ",$values," =~ /,\Q$value\E,/);
                print "object $n, $name: ", $value // "none", "\n";
                $bad = 1;
            }
            for (@{ $row->{spans} // [] }) {
                my @at = @$_{qw(line_from line_to byte_from byte_to)};
                next if 4 == grep { defined && /^\d+$/ } @at and
                    $at[0] <= $at[1] && $at[2] <= $at[3];
                print "object $n: span @at\n";
                $bad = 1;
            }
            for (@{ $row->{highlights} // [] }) {
                next if $_->{from} < $_->{to} &&
                    $_->{to} <= length $row->{text};
                print "object $n: highlight $_->{from} $_->{to}\n";
                $bad = 1;
            }
        }
        print "no objects\n" if !$n;
        exit($bad || !$n ? 1 : 0);' "$scratch/out" $fields
    for field in $fields; do
        sed -n '/^\.SH OUTPUT/,/^\.SH "EXIT/p' "$page" |
            grep -qE "(^| )${field%%:*}( |$)" || echo "${field%%:*}"
    done >"$scratch/missing"
    is "$command: the manual names all fields" "$(cat "$scratch/missing")" ""
}
stage() {
    schema "show --stage=$1" indexer/bangfu-index.1 "$2" "$index_bin" show \
        "--stage=$1" --format=jsonl "$report"
}

kinds=kicker,title,subtitle,heading,editor_note,byline,caption,body
kinds=$kinds,timeline_entry,furniture
stage blocks "line_from:n line_to:n kind:s=$kinds article:N joins_line:N text:s"
stage articles 'article:n title:S kicker:S reporters:l correspondents:l
    photographers:l source:S dates:l places:l team:S from_place:S to_place:S
    line_from:n line_to:n'
stage passages "id:s article:n kind:s=$kinds heading:S spans:l text:s"
stage terms 'passage:s term:s class:s=word,pair offset_from:n offset_to:n'
stage quotes 'quote:s speaker:S speaker_role:S cue:S
    position:s=before,after,middle,none indirect:b article:n spans:l'
stage amounts 'text:s line:n column:n value:N value_to:N unit:S
    approx:s=exact,about,more_than,less_than,range what:S'

search_fields() {
    command=$1 fields=$2
    shift 2
    schema "$command" searcher/bangfu-search.1 "$fields" "$search_bin" \
        --quiet --format=jsonl "$command" "$@"
}
search_fields find "id:s score:n match:s=exact,approximate path:s title:S
    article:n heading:S kind:s=$kinds date:S source:S reporters:l spans:l
    text:s highlights:l" 撂荒地
search_fields find 'match:s=approximate' 没人种的田怎么办
search_fields quote 'id:s score:n match:s path:s title:S article:n date:S
    source:S reporters:l spans:l text:s highlights:l quote:s speaker:S
    speaker_role:S cue:S position:s=before,after,middle,none indirect:b
    citation:s' 种田
search_fields verify 'remembered:s
    verdict:s=exact,same,differs,partly,other_speaker,not_found quote:S
    speaker:S score:n path:S spans:l edits:l candidates:l' 光喊复耕是喊不动的
search_fields cases 'id:s score:n path:s title:S place:S team:S practice:s
    results:l date:S source:S spans:l' 没人种田怎么办
search_fields timeline 'date:s date_to:S stated:b text:s id:s path:s title:S
    source:S spans:l told_again:l' 光伏
search_fields stats 'name:S passages:n articles:n' 撂荒地
search_fields conflicts 'kind:s=figure,place subject:S sureness:n sides:l' 撂荒地

# ---- CSV and TSV ----
# named PROGRAM NAMES ARGUMENT…: all lines have the fields that the first names.
named() {
    program=$1 names=$2
    shift 2
    is "$1: names of the fields" \
        "$("$program" --quiet -f csv "$@" 2>/dev/null | head -n 1)" "$names"
    is "$1: each line has them" \
        "$("$program" --quiet -f tsv "$@" 2>/dev/null | awk -F '\t' '
            NR == 1 { n = NF } NF != n { print } END { if (NR < 2) print NR }')" ''
}
named "$search_bin" id,match,path,line,title,date,source,text find 撂荒地
named "$search_bin" quote,speaker,speaker_role,cue,indirect,citation quote 种田
named "$search_bin" remembered,verdict,quote,speaker,speaker_role,citation \
    verify 光喊复耕是喊不动的
named "$search_bin" id,score,place,problem,practice,results,team,title,date,\
source,path,line cases 没人种田怎么办
named "$search_bin" date,date_to,text,title,path,line timeline 光伏
named "$search_bin" name,passages,articles stats 撂荒地
named "$search_bin" name,passages,articles,exact,sum_exact,approximate,\
sum_approximate,unit stats --of=面积 撂荒地
named "$search_bin" kind,subject,sureness,value_1,sentence_1,path_1,value_2,\
sentence_2,path_2 conflicts 撂荒地
named "$search_bin" id,wanted,path,line,title,heading,kind,text show \
    "$("$search_bin" -f jsonl -n 1 撂荒地 | sed 's/.*"id":"\([^"]*\).*/\1/')"
named "$index_bin" term,count,quoted terms --learn --least 3
: >"$scratch/draft.txt"
for command in find quote cases timeline stats conflicts; do
    is "$command: the names also where nothing is found" \
        "$("$search_bin" --quiet -f csv "$command" 撰檄 2>/dev/null | wc -l)" 1
done
is 'verify: … where there is nothing to check' "$("$search_bin" --quiet -f csv \
    verify "$scratch/draft.txt" 2>/dev/null | wc -l)" 1

like 'the version of the schema' \
    "$("$search_bin" --index "$scratch/index" -f json 撂荒地)" '^{"schema":1,'
done_testing
