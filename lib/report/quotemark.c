/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/quotemark.h"

/* Marks of one family close each other; ‘’ is of its own because it mostly
 * stands inside “”. */
typedef enum {
    FAMILY_NONE,
    FAMILY_DOUBLE,
    FAMILY_CORNER,
    FAMILY_SINGLE
} Family;
typedef enum { ROLE_OPEN, ROLE_CLOSE, ROLE_EITHER } Role;

typedef struct {
    guint at;
    Family family;
    Role role;
} Mark;

static Family
mark_family(gunichar c, Role *role)
{
    switch (c) {
    case 0x201c: /* “ */
    case 0x201f:
    case 0x301d: /* 〝 */
        *role = ROLE_OPEN;
        return FAMILY_DOUBLE;
    case 0x201d: /* ” */
    case 0x201e: /* „ is also typed for a closing mark */
    case 0x301e: /* 〞 */
    case 0x301f:
        *role = ROLE_CLOSE;
        return FAMILY_DOUBLE;
    case '"':
    case 0xff02: /* ＂ */
        *role = ROLE_EITHER;
        return FAMILY_DOUBLE;
    case 0x300c: /* 「 */
    case 0x300e: /* 『 */
    case 0xfe41:
    case 0xfe43:
        *role = ROLE_OPEN;
        return FAMILY_CORNER;
    case 0x300d: /* 」 */
    case 0x300f: /* 』 */
    case 0xfe42:
    case 0xfe44:
        *role = ROLE_CLOSE;
        return FAMILY_CORNER;
    case 0x2018: /* ‘ */
        *role = ROLE_OPEN;
        return FAMILY_SINGLE;
    case 0x2019: /* ’ */
        *role = ROLE_CLOSE;
        return FAMILY_SINGLE;
    default:
        return FAMILY_NONE;
    }
}

static gboolean
is_ascii_word(gunichar c)
{
    return c < 0x250 && g_unichar_isalnum(c);
}

/* All marks; an apostrophe (don’t) and the inch (5") are none. */
static GArray *
collect_marks(const WordLine *line)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Mark));

    for (guint i = 0; i < line->n; i++) {
        Mark mark = { .at = i };

        mark.family = mark_family(line->c[i], &mark.role);
        if (mark.family == FAMILY_NONE)
            continue;
        if (line->c[i] == 0x2019 && i > 0 && is_ascii_word(line->c[i - 1]) &&
            is_ascii_word(line->c[i + 1]))
            continue;
        g_array_append_val(all, mark);
    }
    return all;
}

#define MARK(i) (&g_array_index(all, Mark, (i)))

/* The next mark of the family after `i`, or all->len. */
static guint
next_of_family(const GArray *all, guint i, Family family)
{
    for (i++; i < all->len; i++)
        if (g_array_index(all, Mark, i).family == family)
            break;
    return i;
}

static gboolean
after_pause(const WordLine *line, guint at)
{
    return at == 0 || wordline_ends_clause(line->c[at - 1]);
}

/* What an opening mark at `i` means while its family is open: */
typedef enum { INNER_NESTED, INNER_CLOSES, INNER_RESTARTS } Inner;

/* An opening mark inside an open stretch. Looking at the marks that follow:
 * open … close close: nested in its own kind (“要用好“共建”机制”).
 * nothing, or another opening mark: it is a closing mark turned round
 * (“甲。“某某说，“乙。”), since a nested one would have its own close.
 * open … close and no second close: one mark is missing. After a pause the
 * first stretch lost its end (“甲。 “乙。”); in mid-sentence the inner words
 * are nested and the end of the outer one is lost. */
static Inner
inner_open(const WordLine *line, const GArray *all, guint i, Family family)
{
    guint next = next_of_family(all, i, family);
    guint after;

    if (next >= all->len || MARK(next)->role == ROLE_OPEN)
        return after_pause(line, MARK(i)->at) ? INNER_CLOSES : INNER_RESTARTS;
    after = next_of_family(all, next, family);
    if (after < all->len && MARK(after)->role == ROLE_CLOSE)
        return INNER_NESTED;
    return after_pause(line, MARK(i)->at) ? INNER_RESTARTS : INNER_NESTED;
}

static void
emit(const WordLine *line, GArray *marks, gint open, guint from, guint to,
     gboolean closed)
{
    QuoteMark mark = {
        .open = open < 0 ? from : (guint)open,
        .from = from,
        .to = to,
        .next = closed ? to + 1 : to,
        .opened = open >= 0,
        .closed = closed,
        .mark = open < 0 ? 0 : line->c[open],
    };

    if (to > from)
        g_array_append_val(marks, mark);
}

typedef struct {
    gint open;  /* character of the opening mark, -1: none in sight */
    guint from; /* 0 … first character inside */
    Family family;
    guint depth; /* 0: nothing open */
} Open;

static void
open_at(Open *open, const Mark *mark)
{
    *open = (Open){ (gint)mark->at, mark->at + 1, mark->family, 1 };
}

/* A closing mark with nothing open: a turned opening mark (”甲”) if its next
 * neighbour closes too and a clause begins here; otherwise its opening mark is
 * lost and we do not guess where the words began. */
static gboolean
stray_close_opens(const WordLine *line, const GArray *all, guint i)
{
    guint next = next_of_family(all, i, MARK(i)->family);

    return next < all->len && MARK(next)->role == ROLE_CLOSE &&
           after_pause(line, MARK(i)->at);
}

static void
inside_mark(const WordLine *line, const GArray *all, guint i, Open *open,
            GArray *marks)
{
    const Mark *mark = MARK(i);

    if (mark->family != open->family)
        return;
    if (mark->role != ROLE_OPEN) {
        if (--open->depth == 0)
            emit(line, marks, open->open, open->from, mark->at, TRUE);
        return;
    }
    switch (inner_open(line, all, i, open->family)) {
    case INNER_NESTED:
        open->depth++;
        break;
    case INNER_CLOSES:
        emit(line, marks, open->open, open->from, mark->at, TRUE);
        open->depth = 0;
        break;
    case INNER_RESTARTS:
        emit(line, marks, open->open, open->from, mark->at, FALSE);
        open_at(open, mark);
        break;
    }
}

void
quotemark_pair(const WordLine *line, gboolean inside, GArray *marks)
{
    g_autoptr(GArray) all = collect_marks(line);
    Open open = { -1, 0, FAMILY_DOUBLE, 0 };

    if (inside && (all->len == 0 || MARK(0)->role != ROLE_OPEN))
        open.depth = 1;
    for (guint i = 0; i < all->len; i++) {
        const Mark *mark = MARK(i);

        if (open.depth > 0)
            inside_mark(line, all, i, &open, marks);
        else if (mark->role != ROLE_CLOSE || stray_close_opens(line, all, i))
            open_at(&open, mark);
    }
    if (open.depth > 0)
        emit(line, marks, open.open, open.from, line->n, FALSE);
}
