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

/* Finds the places of an article's paragraphs (article->places). */
void place_scan(const Gazetteer *gazetteer, Report *report, Article *article);

/* All readings of a name as a user types it (清远, 连山县太保镇, 太平镇), most
 * likely first; appended to `places` (of Place, strings owned by the
 * gazetteer; text NULL). */
void place_lookup(const Gazetteer *gazetteer, const char *name, GArray *places);
