/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/ranktable.h"

const RankTable RANK = {
    .k1 = 1.0,
    .b = 0.6,
    .exact_b = 0,
    .word = 1.0,
    .inside = 0.3,
    .across = 0.3,
    .bridged = 0,
    .latin_pair = 0.3,
    .single = 0.85,
    .longer = 1.0,
    .aside = 0.3,
    .lead = 0.6,
    .near = 0.6,
    .window = 0.3,
    .apart = 0.5,
    .lead_characters = 150,
    .near_reach = 5,
    .window_characters = 200,
    .apart_reach = 3,
    .title = 0.3,
    .depth = 20,
};
