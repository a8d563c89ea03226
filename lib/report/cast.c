/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/cast.h"

#include "report/foreignname.h"

#define PEOPLE_MAX 300 /* of an article; more is no report */
#define FORMS_MAX 1200 /* of their names: each is looked for */

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
    const CastPerson *person;
} NameForm;

static void
add_form(Cast *cast, const CastPerson *person, const char *form)
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

void
cast_add_form(Cast *cast, const CastPerson *person, const WordLine *line,
              guint from, guint to)
{
    g_autofree char *form =
        g_strndup(line->rules + line->at[from], line->at[to] - line->at[from]);
    char *kept;

    if (g_hash_table_contains(cast->by_name, form) ||
        g_hash_table_size(cast->by_name) >= FORMS_MAX)
        return;
    kept = g_string_chunk_insert(cast->nicknames, form);
    add_form(cast, person, kept);
    g_hash_table_insert(cast->by_name, kept, (gpointer)person);
}

const CastPerson *
cast_add(Cast *cast, const SpeakerLine *sl, guint from, guint to)
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
    person->number = cast->people->len;
    g_ptr_array_add(cast->people, person);
    g_hash_table_insert(cast->by_name, person->form, person);
    add_form(cast, person, person->form);
    /* 利迪阿尼·迪奥蒂 is 迪奥蒂 from then on, or 利迪阿尼. */
    for (guint i = from; i < to; i++) {
        if (!foreignname_is_dot(line->c[i]))
            continue;
        if (last == 0 && i - from > 1)
            cast_add_form(cast, person, line, from, i);
        if (to - i > 2)
            last = i + 1;
    }
    if (last > from)
        cast_add_form(cast, person, line, last, to);
    return person;
}

static void
set_role(Cast *cast, const CastPerson *person, const WordLine *line, guint from,
         guint to)
{
    CastPerson *own = g_ptr_array_index(cast->people, person->number);

    g_free(own->role);
    own->role = wordline_copy(line, from, to);
    own->role_line = line;
    own->role_from = from;
    own->role_length = to - from;
}

void
cast_describe(Cast *cast, const CastPerson *person, const WordLine *line,
              guint from, guint to)
{
    if (to - from > person->role_length)
        set_role(cast, person, line, from, to);
}

void
cast_shorten_role(Cast *cast, const CastPerson *person, guint from)
{
    set_role(cast, person, person->role_line, from,
             person->role_from + person->role_length);
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

Cast *
cast_new(const PersonNames *names)
{
    Cast *cast = g_new0(Cast, 1);

    cast->names = *names;
    cast->people = g_ptr_array_new_with_free_func(person_free);
    cast->nicknames = g_string_chunk_new(256);
    cast->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    cast->by_surname =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
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

guint
cast_size(const Cast *cast)
{
    return cast->people->len;
}

const CastPerson *
cast_person(const Cast *cast, guint i)
{
    return g_ptr_array_index(cast->people, i);
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
