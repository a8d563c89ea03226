/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/edge.h"

#include <string.h>

static EdgeStart
start(const char *str)
{
    Trait trait = trait_of(str, strlen(str));

    return edge_start(str, strlen(str), &trait);
}

static EdgeEnd
end(const char *str)
{
    Trait trait = trait_of(str, strlen(str));

    return edge_end(&trait);
}

static void
test_start(void)
{
    g_assert_cmpint(start("，渠水流进了田里。"), ==, EDGE_START_NEVER);
    g_assert_cmpint(start("的水渠修通了。"), ==, EDGE_START_RARE);
    g_assert_cmpint(start("近日，柳河镇又来了新客人。"), ==, EDGE_START_OFTEN);
    g_assert_cmpint(start("一、修渠"), ==, EDGE_START_LIST);
    g_assert_cmpint(start("3.6公里水渠"), ==, EDGE_START_MORE);
    g_assert_cmpint(start("“竹编之乡”主题公园"), ==, EDGE_START_EVEN);
    g_assert_cmpint(start("“通水了！”孩子们喊。"), ==, EDGE_START_OFTEN);
}

static void
test_end(void)
{
    g_assert_cmpint(end("水渠修通了。"), ==, EDGE_END_SENTENCE);
    g_assert_cmpint(end("有了支持，"), ==, EDGE_END_COMMA);
    g_assert_cmpint(end("做法如下："), ==, EDGE_END_PAUSE);
    g_assert_cmpint(end("柳河镇的灌"), ==, EDGE_END_WORD);
    g_assert_cmpint(end("增产20%"), ==, EDGE_END_MARK);
}

static gboolean
ask(gboolean (*question)(const char *, gsize), const char *str)
{
    return question(str, strlen(str));
}

static void
test_words(void)
{
    g_assert_true(ask(edge_begins_with_opener, "据了解，镇里"));
    g_assert_false(ask(edge_begins_with_opener, "水渠修通了"));
    g_assert_true(ask(edge_begins_with_cue, "林介绍，水渠"));
    g_assert_false(ask(edge_begins_with_cue, "林场，水渠"));
    g_assert_true(ask(edge_has_early_comma, "模式，全镇"));
    g_assert_false(ask(edge_has_early_comma, "近日，全镇"));
    g_assert_true(ask(edge_has_early_stop, "帮扶。每位"));
    g_assert_false(ask(edge_has_early_stop, "水渠修通了。"));
    g_assert_true(ask(edge_ends_with_function, "工作队先后"));
    g_assert_false(ask(edge_ends_with_function, "工作队"));
    g_assert_true(ask(edge_ends_with_attribution, "“通了。”周守田说"));
    g_assert_false(ask(edge_ends_with_attribution, "周守田说"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/edge/start", test_start);
    g_test_add_func("/edge/end", test_end);
    g_test_add_func("/edge/words", test_words);
    return g_test_run();
}
