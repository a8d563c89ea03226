/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What headings, kickers and titles look like: short, whole in themselves, no
 * sentence that ends. 产业兴旺 乡村振兴, and not 除此之外，南湖区.
 */
#pragma once

#include "report/trait.h"

/* Short, ends no sentence, is whole in itself: what a heading, kicker or title
 * looks like. str[0, length) is trimmed, `trait` its traits. */
gboolean headline_is(const char *str, gsize length, const Trait *trait);

/* Ends with a colon or a dash: …工作队：, …—— */
gboolean headline_is_kicker(const Trait *trait);

/* 某市某区驻某县某镇工作队, with a colon or without: the name of a team, and
 * all of the line. It is a kicker (what it did is the title), no title and no
 * heading. */
gboolean headline_is_team(const char *str, gsize length, const Trait *trait);

/* ——…, or all in brackets */
gboolean headline_is_subtitle(const Trait *trait);

/* X工作队: A B is a title that holds its kicker, and so is K A B with A and B
 * of one length: bytes of the kicker (with its colon) at the start of str, 0 if
 * it holds none. */
gsize headline_kicker_part(const char *str, gsize length);

/* 守好一条渠（乡村新事）: the column a report is printed in stands behind
 * its title; （摘要）, （上） and the like belong to it. Returns the bytes of
 * str without the column. */
gsize headline_without_column(const char *str, gsize length);

/* Bytes of a date at the start: 2023年3月, 3月18日, 2021.7.28. */
gsize headline_date(const char *str, gsize length);
