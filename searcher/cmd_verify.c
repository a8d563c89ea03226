/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "citation.h"
#include "cli/print.h"
#include "commands.h"
#include "completions.h"
#include "opened.h"
#include "print_marked.h"
#include "report/read.h"
#include "search/draft.h"
#include "search/verify.h"
#include "text/error.h"

static char *opt_speaker;

static const GOptionEntry options[] = {
    { "speaker", 0, 0, G_OPTION_ARG_FILENAME, &opt_speaker,
      N_("Who is said to have said it"), N_("NAME") },
    G_OPTION_ENTRY_NULL
};

#define RED "\033[31m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

/* ---- in words ---- */

static const char *
verdict_text(VerifyVerdict verdict)
{
    switch (verdict) {
    case VERIFY_VERDICT_EXACT:
        return _("exact");
    case VERIFY_VERDICT_SAME:
        return _("same words; marks, width or script differ");
    case VERIFY_VERDICT_DIFFERS:
        return _("wording differs");
    case VERIFY_VERDICT_PARTLY:
        return _("partly");
    case VERIFY_VERDICT_OTHER_SPEAKER:
        return _("said by another speaker");
    case VERIFY_VERDICT_NOT_FOUND:
        break;
    }
    return _("not found in this index");
}

static void
append_part(GString *out, const char *str, Span part, const char *color,
            const char *open, const char *close)
{
    g_autoptr(GString) escaped = g_string_new(NULL);

    if (part.from == part.to)
        return;
    print_escape(escaped, str + part.from, part.to - part.from);
    g_string_append_printf(out, "%s%s%s%s%s", cli->color ? color : "",
                           cli->color ? "" : open, escaped->str,
                           cli->color ? PLAIN : "", cli->color ? "" : close);
}

/* What was printed, with the differences in place: [-remembered-]{+printed+},
 * red and green on a terminal. Marks between the edits are those printed. */
static char *
edits_text(const Verification *result, const VerifyCandidate *candidate)
{
    GString *out = g_string_new(NULL);
    guint32 at = candidate->printed.from;

    for (guint i = 0; i < candidate->edits->len; i++) {
        const AlignEdit *edit = &g_array_index(candidate->edits, AlignEdit, i);

        if (edit->printed.to > edit->printed.from) {
            print_escape(out, candidate->quote + at, edit->printed.from - at);
            at = edit->printed.to;
        }
        if (edit->kind == ALIGN_SAME) {
            print_escape(out, candidate->quote + edit->printed.from,
                         edit->printed.to - edit->printed.from);
            continue;
        }
        append_part(out, result->remembered, edit->remembered, RED, "[-", "-]");
        append_part(out, candidate->quote, edit->printed, GREEN, "{+", "+}");
    }
    return g_string_free(out, FALSE);
}

static void
print_candidate(const Verification *result, const VerifyCandidate *candidate)
{
    g_autoptr(GString) citation = g_string_new(NULL);

    if (candidate->verdict > VERIFY_VERDICT_EXACT &&
        candidate->verdict <= VERIFY_VERDICT_PARTLY) {
        g_autofree char *edits = edits_text(result, candidate);

        printf("    %s\n", edits);
    }
    g_autofree char *words =
        candidate->in_text
            ? g_strdup_printf("%s %s", _("in the text:"), candidate->quote)
            : g_strdup_printf("“%s”", candidate->quote);
    print_marked_item("    ", words, NULL);
    if (candidate->speaker[0] != '\0' || candidate->speaker_role[0] != '\0') {
        g_autofree char *speaker =
            g_strconcat(candidate->speaker_role, candidate->speaker, NULL);
        print_marked_item("    —— ", speaker, NULL);
    }
    citation_append(citation, candidate->article, candidate->spans);
    print_marked_item("    ", citation->str, NULL);
}

static void
print_plain(const Verification *result, guint32 line)
{
    guint shown = 0;

    if (line > 0)
        printf("%u: ", line);
    printf("“");
    print_text(result->remembered, -1);
    printf("”\n  → %s\n", verdict_text(result->verdict));
    for (guint i = 0; i < result->candidates->len && shown < 3; i++) {
        const VerifyCandidate *candidate = result->candidates->pdata[i];

        if (i > 0 && (candidate->verdict > VERIFY_VERDICT_PARTLY ||
                      result->verdict <= VERIFY_VERDICT_SAME))
            break;
        if (candidate->verdict == VERIFY_VERDICT_NOT_FOUND)
            break;
        print_candidate(result, candidate);
        shown++;
    }
}

/* ---- for machines ---- */

static const char *
edit_name(AlignKind kind)
{
    static const char *const names[] = { "same", "changed", "left_out",
                                         "added" };

    return names[kind];
}

static void
json_edits(JsonBuilder *b, const Verification *result,
           const VerifyCandidate *candidate)
{
    json_builder_set_member_name(b, "edits");
    json_builder_begin_array(b);
    for (guint i = 0; candidate != NULL && i < candidate->edits->len; i++) {
        const AlignEdit *edit = &g_array_index(candidate->edits, AlignEdit, i);
        g_autofree char *remembered =
            g_strndup(result->remembered + edit->remembered.from,
                      edit->remembered.to - edit->remembered.from);
        g_autofree char *printed =
            g_strndup(candidate->quote + edit->printed.from,
                      edit->printed.to - edit->printed.from);

        if (edit->kind == ALIGN_SAME)
            continue;
        json_builder_begin_object(b);
        print_json_string(b, "kind", edit_name(edit->kind));
        print_json_string(b, "remembered", remembered);
        print_json_string(b, "printed", printed);
        print_json_int(b, "at",
                       (gint64)offsets_characters(
                           candidate->quote, (Span){ 0, edit->printed.from }));
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
}

static void
json_candidate(JsonBuilder *b, const VerifyCandidate *candidate)
{
    g_autoptr(GString) citation = g_string_new(NULL);

    citation_append(citation, candidate->article, candidate->spans);
    print_json_string(b, "quote", candidate->quote);
    print_json_bool(b, "in_text", candidate->in_text);
    print_json_string_or_null(b, "speaker", candidate->speaker);
    print_json_string_or_null(b, "speaker_role", candidate->speaker_role);
    print_json_number(b, "score", candidate->score);
    print_json_string(b, "id", candidate->id);
    print_json_string(b, "path", candidate->article->path);
    print_json_string_or_null(b, "title", candidate->article->title);
    print_json_string_or_null(b, "date", candidate->article->date);
    print_json_string_or_null(b, "source", candidate->article->source);
    print_json_string(b, "citation", citation->str);
    print_json_spans(b, "spans", candidate->spans);
}

static void
json_nothing(JsonBuilder *b)
{
    print_json_string_or_null(b, "quote", NULL);
    print_json_string_or_null(b, "speaker", NULL);
    print_json_number(b, "score", 0);
    print_json_string_or_null(b, "path", NULL);
    print_json_spans(b, "spans", NULL);
}

static void
json_result(JsonBuilder *b, const Verification *result, guint32 line)
{
    const VerifyCandidate *best = NULL;

    if (result->verdict != VERIFY_VERDICT_NOT_FOUND)
        best = result->candidates->pdata[0];
    json_builder_begin_object(b);
    print_json_string(b, "remembered", result->remembered);
    if (line > 0)
        print_json_int(b, "line", line);
    print_json_string(b, "verdict", verify_verdict_name(result->verdict));
    if (best != NULL)
        json_candidate(b, best);
    else
        json_nothing(b);
    json_edits(b, result, best);
    json_builder_set_member_name(b, "candidates");
    json_builder_begin_array(b);
    for (guint i = best != NULL; i < result->candidates->len; i++) {
        json_builder_begin_object(b);
        json_candidate(b, result->candidates->pdata[i]);
        print_json_string(
            b, "verdict",
            verify_verdict_name(
                ((VerifyCandidate *)result->candidates->pdata[i])->verdict));
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
    json_builder_end_object(b);
}

static void
print_csv_head(void)
{
    static const char *const names[] = {
        "remembered",   "verdict",  "quote", "speaker",
        "speaker_role", "citation", NULL
    };

    print_field_names(names, cli->format == CLI_TSV);
}

static void
print_csv(const Verification *result)
{
    gboolean tsv = cli->format == CLI_TSV;
    const VerifyCandidate *best = result->verdict != VERIFY_VERDICT_NOT_FOUND
                                      ? result->candidates->pdata[0]
                                      : NULL;
    g_autoptr(GString) citation = g_string_new(NULL);

    if (best != NULL)
        citation_append(citation, best->article, best->spans);
    print_field(result->remembered, tsv, FALSE);
    print_field(verify_verdict_name(result->verdict), tsv, FALSE);
    print_field(best != NULL ? best->quote : "", tsv, FALSE);
    print_field(best != NULL ? best->speaker : "", tsv, FALSE);
    print_field(best != NULL ? best->speaker_role : "", tsv, FALSE);
    print_field(citation->str, tsv, TRUE);
}

/* ---- the command ---- */

typedef struct {
    Opened opened;
    JsonBuilder *json; /* of CLI_JSON: one array */
    guint checked, not_exact, not_found;
} Run;

static void
print_result(Run *run, const Verification *result, guint32 line)
{
    run->checked++;
    run->not_exact += result->verdict != VERIFY_VERDICT_EXACT;
    run->not_found += result->verdict == VERIFY_VERDICT_NOT_FOUND;
    switch (cli->format) {
    case CLI_MARKDOWN:
    case CLI_PLAIN:
        if (run->checked > 1)
            putchar('\n');
        print_plain(result, line);
        break;
    case CLI_JSON:
        json_result(run->json, result, line);
        break;
    case CLI_JSONL: {
        g_autoptr(JsonBuilder) b = json_builder_new();

        json_result(b, result, line);
        print_json(b);
        break;
    }
    case CLI_CSV:
    case CLI_TSV:
        print_csv(result);
        break;
    }
}

static gboolean
check(Run *run, const char *words, const char *speaker, guint32 line,
      GError **error)
{
    g_autoptr(Verification) result = verify_quotation(
        run->opened.index, run->opened.segmenter, words, speaker, error);

    if (result == NULL)
        return FALSE;
    print_result(run, result, line);
    return TRUE;
}

static gboolean
check_draft(Run *run, const char *path, GError **error)
{
    g_autoptr(ReportTools) tools = report_tools_new(cli->data_dir, error);
    g_autoptr(Reader) reader = NULL;
    g_autoptr(Report) report = NULL;
    g_autoptr(GArray) found = NULL;
    ReadLimits limits = READ_LIMITS;
    SourceText *source;

    if (tools == NULL)
        return FALSE;
    limits.reader = cli->reader;
    reader = reader_new(&limits);
    source = read_file(reader, path, error);
    if (source == NULL)
        return FALSE;
    report = report_parse(source, tools);
    found = draft_quotations(report);
    if (found->len == 0)
        cli_warn(_("%s: no quotation in it"), path);
    for (guint i = 0; i < found->len; i++) {
        const DraftQuotation *quotation =
            &g_array_index(found, DraftQuotation, i);
        const char *speaker =
            opt_speaker != NULL ? opt_speaker : quotation->speaker;

        if (!check(run, quotation->words, speaker, quotation->line, error))
            return FALSE;
    }
    return TRUE;
}

/* What "not found" means: what was searched, and what could not be. */
static void
print_searched(const Run *run)
{
    IndexStatus status = { 0 };

    if (cli->format != CLI_PLAIN || cli->quiet || run->not_found == 0 ||
        !index_status(run->opened.index, &status, NULL))
        return;
    printf(_("\nSearched: %" PRIu64 " files, %" PRIu64 " passages, %" PRIu64
             " quotes"),
           status.files, status.passages, status.quotes);
    if (status.first_date != NULL && status.first_date[0] != '\0')
        printf(_(", %s to %s"), status.first_date, status.last_date);
    if (status.skipped != NULL && status.skipped->len > 0)
        printf(_("; %u files could not be read"), status.skipped->len);
    putchar('\n');
    index_status_clear(&status);
}

/* An argument that names a file is a draft. */
static gboolean
check_all(Run *run, char **argv, GError **error)
{
    if (cli->format == CLI_CSV || cli->format == CLI_TSV)
        print_csv_head();
    for (guint i = 0; argv[i] != NULL; i++) {
        GError *wrong = NULL;
        gboolean done;

        if (opened_is_file(argv[i], &wrong)) {
            done = check_draft(run, argv[i], error);
        } else if (wrong) {
            g_propagate_error(error, wrong);
            done = FALSE;
        } else {
            g_autofree char *words = opened_words(argv[i]);
            done = check(run, words, opt_speaker, 0, error);
        }
        if (!done)
            return FALSE;
    }
    return TRUE;
}

static int
run_verify(int argc, char **argv)
{
    Run run = { 0 };
    GError *error = NULL;
    int status;

    if (argc == 0)
        return cli_usage(_("verify: no quotation and no draft given"));
    if (cli->format == CLI_JSON) {
        run.json = json_builder_new();
        json_builder_begin_array(run.json);
    }
    if (!opened_open(&run.opened, &error) || !check_all(&run, argv, &error)) {
        status = cli_fail(error);
    } else {
        if (run.json != NULL) {
            json_builder_end_array(run.json);
            print_json(run.json);
        }
        print_searched(&run);
        status = run.not_exact > 0 ? 1 : 0;
    }
    g_clear_object(&run.json);
    opened_close(&run.opened);
    return status;
}

static const CliValues values[] = {
    { .option = "", .files = TRUE },
    { .option = "speaker", .known = complete_speaker },
    { 0 },
};

const Command verify_command = {
    .name = "verify",
    .arguments = N_("QUOTATION|DRAFT…"),
    .summary = N_("Check remembered quotations against what was printed"),
    .details = N_("A DRAFT is a file (text, Markdown, HTML, Word, PDF); every "
                  "quotation in it is checked. The answers: exact; same words "
                  "(marks, width or script differ); wording differs, with the "
                  "differences in place, [-remembered-]{+printed+}; partly; "
                  "said by another speaker than --speaker or the draft names; "
                  "not found in this index. Exit status 0 if all are exact, 1 "
                  "otherwise."),
    .options = options,
    .values = values,
    .run = run_verify,
};
