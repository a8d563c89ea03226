/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Places from province to township by a gazetteer (lib/data/places.tsv),
 * villages by their form; names that several places share are told apart by
 * the places around them. 连山县太保镇 -> 广东省 清远市 连山壮族瑶族自治县
 * 太保镇.
 */
#pragma once

#include "report/report.h"

typedef struct Gazetteer Gazetteer; /* immutable once opened: shareable */
Gazetteer *place_open(const char *data_dir, GError **error);
void place_close(Gazetteer *gazetteer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gazetteer, place_close)

/* Finds the places of an article's paragraphs (article->places): one Place for
 * each form in which the article writes a place, at its first mention; of
 * 广东省清远市阳山县太平镇 also the parts. Each name is resolved by what
 * stands before it (阳山县|太平镇) or else by the places that the article
 * names nearest; a name that could be several places and has no such evidence
 * keeps the names above it empty. */
void place_scan(const Gazetteer *gazetteer, Segmenter *segmenter,
                Report *report, Article *article);

/* All readings of a name as a user types it (清远, 连山县太保镇, 太平镇), most
 * likely first: higher levels before lower ones. Appended to `places` (of
 * Place, strings owned by the gazetteer, text NULL). A village is not in the
 * gazetteer: it is one reading with `village` pointing into name. */
void place_lookup(const Gazetteer *gazetteer, const char *name, GArray *places);

/* What contains a place, itself last, for the index: 广东省, 广东省/清远市,
 * 广东省/清远市/连山壮族瑶族自治县. Levels that are not known are left out.
 * Of a village or a town that is not resolved also its bare name (莲塘村).
 * Appended to `paths` (of char *, owned by the array's free function). */
void place_paths(const Place *place, GPtrArray *paths);
