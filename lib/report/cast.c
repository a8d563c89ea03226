/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/cast.h"

#include "report/mention.h"
#include "report/nickname.h"

#define PEOPLE_MAX 300    /* of an article; more is no report */
#define FORMS_MAX 1200    /* of their names: each is looked for */
#define NICKNAME_REACH 40 /* characters from 人称 back to the name */

struct Cast {
    PersonNames names;
    GPtrArray *people;       /* of CastPerson *, in order of appearance */
    GHashTable *by_name;     /* form -> CastPerson * */
    GStringChunk *nicknames; /* forms that are no one's own name */
    GHashTable *by_surname;  /* first character -> GArray of NameForm */
};

static void
person_free(gpointer data)
{
    CastPerson *person = data;

    g_free(person->name);
    g_free(person->form);
    g_free(person->role);
    g_free(person);
}

/* A form of a name in text, found by its first character. */
typedef struct {
    const char *form; /* of person->form */
    guint length;     /* characters */
    CastPerson *person;
} NameForm;

static void
add_form(Cast *cast, CastPerson *person, const char *form)
{
    gpointer key = GUINT_TO_POINTER(g_utf8_get_char(form));
    GArray *forms = g_hash_table_lookup(cast->by_surname, key);
    NameForm name = { form, (guint)g_utf8_strlen(form, -1), person };

    if (forms == NULL) {
        forms = g_array_new(FALSE, FALSE, sizeof(NameForm));
        g_hash_table_insert(cast->by_surname, key, forms);
    }
    g_array_append_val(forms, name);
}

/* Part of a name, unless somebody else is called so. */
static void
add_short_form(Cast *cast, CastPerson *person, const WordLine *line, guint from,
               guint to)
{
    g_autofree char *form =
        g_strndup(line->rules + line->at[from], line->at[to] - line->at[from]);
    char *kept;

    if (g_hash_table_contains(cast->by_name, form) ||
        g_hash_table_size(cast->by_name) >= FORMS_MAX)
        return;
    kept = g_string_chunk_insert(cast->nicknames, form);
    add_form(cast, person, kept);
    g_hash_table_insert(cast->by_name, kept, person);
}

static CastPerson *
cast_person(Cast *cast, const SpeakerLine *sl, guint from, guint to)
{
    const WordLine *line = sl->line;
    g_autofree char *form =
        g_strndup(line->rules + line->at[from], line->at[to] - line->at[from]);
    CastPerson *person = g_hash_table_lookup(cast->by_name, form);
    guint last = 0;

    if (person != NULL || cast->people->len >= PEOPLE_MAX)
        return person;
    person = g_new0(CastPerson, 1);
    person->name = wordline_copy(line, from, to);
    person->form = g_steal_pointer(&form);
    person->role = g_strdup("");
    person->paragraph = sl->paragraph;
    person->at = from;
    g_ptr_array_add(cast->people, person);
    g_hash_table_insert(cast->by_name, person->form, person);
    add_form(cast, person, person->form);
    /* 利迪阿尼·迪奥蒂 is 迪奥蒂 from then on, or 利迪阿尼. */
    for (guint i = from; i < to; i++) {
        if (!personname_is_dot(line->c[i]))
            continue;
        if (last == 0 && i - from > 1)
            add_short_form(cast, person, line, from, i);
        if (to - i > 2)
            last = i + 1;
    }
    if (last > from)
        add_short_form(cast, person, line, last, to);
    return person;
}

/* The longest description wins: an article introduces somebody in full once
 * and shortens later. */
static void
person_describe(CastPerson *person, const WordLine *line, guint from, guint to)
{
    if (to - from <= person->role_length)
        return;
    person->role_line = line;
    person->role_from = from;
    g_free(person->role);
    person->role = wordline_copy(line, from, to);
    person->role_length = to - from;
}

static void
learn_line(Cast *cast, const SpeakerLine *sl)
{
    const WordLine *line = sl->line;
    guint last = 0; /* where the name before ends */

    for (guint i = 0; i < line->n; i++) {
        /* 李明总书记|曾发出: that office has its bearer before it. */
        gboolean called = i > 0 && speakerline_ends_in_person(sl, i) &&
                          (last == 0 || last + sl->head[i] != i);
        gboolean begins = i == 0 || wordline_ends_clause(line->c[i - 1]) ||
                          line->c[i - 1] == ' ' ||
                          line->c[i - 1] == 0x7684 /* 一旁的 */ ||
                          line->c[i - 1] == 0x53eb /* 名叫 */ ||
                          speakerline_match(cast->names.lexicon, sl, i - 1,
                                            SPEAKER_FEELS) == 1 /* 让 */;
        CastPerson *person;
        guint length;

        if (sl->quoted[i] || (!called && !begins))
            continue;
        length = personname_at(&cast->names, sl, i, called);
        if (length < 2 && !called &&
            (i == 0 || !personname_is_dot(line->c[i - 1])))
            length = personname_spoken(&cast->names, sl, i);
        if (length < 2)
            continue;
        person = cast_person(cast, sl, i, i + length);
        if (person == NULL)
            return;
        person->count++;
        /* 担任村党支部书记的陈云 */
        if (!called && i > 1 && line->c[i - 1] == 0x7684 &&
            speakerline_ends_in_person(sl, i - 1))
            person_describe(
                person, line,
                speakerline_role_start(cast->names.lexicon, sl, 0, i - 1, NULL),
                i - 1);
        if (called)
            person_describe(
                person, line,
                speakerline_role_start(cast->names.lexicon, sl, 0, i, NULL), i);
        last = i + length;
        i += length - 1;
    }
}

/* Characters of words that say that somebody holds an office: 是, 现担任. */
static guint
holds(const WordLine *line, guint i)
{
    static const char *const words[] = { "是",     "担任",   "现任",   "曾任",
                                         "时任",   "现担任", "曾担任", "出任",
                                         "当选为", "当选",   "任" };
    guint best = 0;

    for (guint w = 0; w < G_N_ELEMENTS(words); w++)
        if (wordline_equals(line, i, words[w]))
            best = MAX(best, (guint)g_utf8_strlen(words[w], -1));
    return best;
}

/* 李明是太保镇的镇长, 李明担任镇长多年: the description follows the name. */
static void
learn_copula(const SpeakerLine *sl, guint i, CastPerson *person)
{
    const WordLine *line = sl->line;
    guint from, end;

    from = i + holds(line, i);
    if (person->role_length > 0 || from == i)
        return;
    for (end = from; end < line->n && end - from < 40; end++)
        if (wordline_ends_clause(line->c[end]))
            break;
    /* 担任镇长[多年] */
    for (guint n = 0; n < 5 && end > from && line->c[i] != 0x662f &&
                      !speakerline_ends_in_person(sl, end);
         n++)
        end--;
    if (speakerline_ends_in_person(sl, end))
        person_describe(person, line, from, end);
}

const CastPerson *
cast_known_at(const Cast *cast, const WordLine *line, guint i, guint *length)
{
    const CastPerson *best = NULL;
    GArray *forms =
        g_hash_table_lookup(cast->by_surname, GUINT_TO_POINTER(line->c[i]));

    for (guint f = 0; forms != NULL && f < forms->len; f++) {
        const NameForm *name = &g_array_index(forms, NameForm, f);

        if (i + name->length <= line->n &&
            wordline_equals(line, i, name->form) &&
            (best == NULL || name->length > *length)) {
            best = name->person;
            *length = name->length;
        }
    }
    return best;
}

/* The last person of the cast named in [from, to). */
static CastPerson *
last_named(const Cast *cast, const WordLine *line, guint from, guint to)
{
    CastPerson *last = NULL;
    guint length = 0;

    for (guint i = from; i < to; i++) {
        const CastPerson *person = cast_known_at(cast, line, i, &length);

        if (person != NULL && i + length <= to) {
            last = (CastPerson *)person;
            i += length - 1;
        }
    }
    return last;
}

/* 老徐名叫徐立山: from now on 老徐 is a form of his name. */
static void
learn_nicknames(Cast *cast, const SpeakerLine *sl)
{
    const WordLine *line = sl->line;
    guint at = 0, length = 0;
    Nickname nickname;

    while (nickname_next(sl, &at, &nickname)) {
        guint name = nickname.name;
        CastPerson *person =
            nickname.after
                ? (CastPerson *)cast_known_at(cast, line, name, &length)
                : last_named(cast, line,
                             name > NICKNAME_REACH ? name - NICKNAME_REACH : 0,
                             name);

        if (person != NULL)
            add_short_form(cast, person, line, nickname.from, nickname.to);
    }
}

/* 和, 跟, 向: what stands between somebody and who he does something with. */
static gboolean
is_with(const WordLine *line, guint i)
{
    gunichar c = line->c[i];

    return line->word[i] && line->word[i + 1] &&
           (c == 0x548c || c == 0x4e0e || c == 0x540c || c == 0x8ddf ||
            c == 0x53ca || c == 0x3001 || c == 0x5411 || c == 0x5bf9);
}

/* A description does not hold somebody else, unless as in 李明的妻子:
 * [李明经常和] 社区书记王芳. Returns where it begins after that. */
static guint
after_names(const Cast *cast, const WordLine *line, guint from, guint to)
{
    guint start = from, length = 0;

    for (guint i = from; i < to; i++) {
        const CastPerson *person =
            line->word[i] ? cast_known_at(cast, line, i, &length) : NULL;
        guint next, with;

        /* A short name that holds no office may be a place (孟连, 霍泉). */
        if (person == NULL || (length < 3 && person->role_length == 0))
            continue;
        next = i + length;
        if (next >= to || !line->word[next] || line->c[next] == 0x7684)
            continue;
        for (with = next; with < to && with < next + 6; with++)
            if (is_with(line, with))
                break;
        start = with < to && with < next + 6 ? with + 1 : next;
        i = start - 1;
    }
    return start;
}

/* Characters of a word that brings in who follows: 发现, 近日, 新任. */
static guint
brings_in(const Cast *cast, const WordLine *line, guint i)
{
    gsize bytes = phrasebook_match(
        cast->names.lexicon, line->rules + line->at[i],
        line->at[line->n] - line->at[i], SPEAKER_LEAD | SPEAKER_OBLIQUE, NULL);
    guint n = 0;

    while (bytes > 0 && line->at[i + n] < line->at[i] + bytes)
        n++;
    return line->word[i + n] ? n : 0;
}

static void
trim_roles(Cast *cast)
{
    for (guint i = 0; i < cast->people->len; i++) {
        CastPerson *person = g_ptr_array_index(cast->people, i);
        guint from = person->role_from, to = from + person->role_length;
        guint start, n;

        if (person->role_length == 0)
            continue;
        start = after_names(cast, person->role_line, from, to);
        while (start > from && start < to &&
               (n = brings_in(cast, person->role_line, start)) > 0)
            start += n;
        if (start == from || start >= to)
            continue;
        g_free(person->role);
        person->role = wordline_copy(person->role_line, start, to);
    }
}

Cast *
cast_new(const PersonNames *names)
{
    const GPtrArray *lines = names->lines;
    Cast *cast = g_new0(Cast, 1);

    cast->names = *names;
    cast->people = g_ptr_array_new_with_free_func(person_free);
    cast->nicknames = g_string_chunk_new(256);
    cast->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    cast->by_surname =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < lines->len; i++)
        learn_line(cast, g_ptr_array_index(lines, i));
    for (guint i = 0; i < lines->len; i++)
        learn_nicknames(cast, g_ptr_array_index(lines, i));
    for (guint i = 0; i < lines->len; i++) {
        g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
        const SpeakerLine *sl = g_ptr_array_index(lines, i);

        mention_find(cast, sl, 0, sl->line->n, mentions);
        for (guint m = 0; m < mentions->len; m++) {
            Mention *mention = &g_array_index(mentions, Mention, m);

            if (mention->kind != MENTION_NAMED || mention->person == NULL)
                continue;
            /* 村民周海林种桃: known by now, read too short at first. */
            if (mention->role_from < mention->from &&
                speakerline_ends_in_person(sl, mention->from))
                person_describe((CastPerson *)mention->person, sl->line,
                                mention->role_from, mention->from);
            /* 习近平总书记 */
            if (mention->person->role_length == 0)
                person_describe(
                    (CastPerson *)mention->person, sl->line, mention->to,
                    mention->to + speakerline_match(cast->names.lexicon, sl,
                                                    mention->to,
                                                    SPEAKER_OFFICE));
            learn_copula(sl, mention->to, (CastPerson *)mention->person);
        }
    }
    trim_roles(cast);
    return cast;
}

void
cast_free(Cast *cast)
{
    if (cast == NULL)
        return;
    g_hash_table_unref(cast->by_surname);
    g_hash_table_unref(cast->by_name);
    g_ptr_array_unref(cast->people);
    g_string_chunk_free(cast->nicknames);
    g_free(cast);
}

const CastPerson *
cast_introduced(const Cast *cast, const SpeakerLine *sl, guint family,
                guint from, guint to)
{
    GArray *same = g_hash_table_lookup(cast->by_surname,
                                       GUINT_TO_POINTER(sl->line->c[family]));
    g_autofree char *title = wordline_copy(sl->line, family + 1, to);
    const CastPerson *only = NULL, *holder = NULL;
    guint before = 0, holders = 0;

    for (guint i = 0; same != NULL && i < same->len; i++) {
        const CastPerson *person = g_array_index(same, NameForm, i).person;

        if (person->paragraph > sl->paragraph ||
            (person->paragraph == sl->paragraph && person->at > from))
            continue;
        before++;
        only = person;
        if (title[0] != '\0' && g_str_has_suffix(person->role, title)) {
            holders++;
            holder = person;
        }
    }
    return holders == 1 ? holder : before == 1 ? only : NULL;
}

const CastPerson *
cast_holder(const Cast *cast, const SpeakerLine *sl, guint from, guint to)
{
    g_autofree char *office = wordline_copy(sl->line, from, to);
    const CastPerson *holder = NULL;

    if (sl->head[to] != to - from ||
        (sl->head_kind[to] != SPEAKER_OFFICE &&
         speakerline_match(cast->names.lexicon, sl, from, SPEAKER_SINGLE) !=
             to - from))
        return NULL;
    for (guint i = 0; i < cast->people->len; i++) {
        const CastPerson *person = g_ptr_array_index(cast->people, i);

        if (!g_str_has_suffix(person->role, office))
            continue;
        if (holder != NULL)
            return NULL;
        holder = person;
    }
    return holder;
}

const PersonNames *
cast_names(const Cast *cast)
{
    return &cast->names;
}

const GPtrArray *
cast_lines(const Cast *cast)
{
    return cast->names.lines;
}
