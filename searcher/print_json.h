/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits as JSON (schema version 1): one object a hit, highlights in characters
 * of the text. With a context, `before` and `after` hold the neighbours; where
 * citations are asked for, `citation`.
 */
#pragma once

#include "style.h"

/* Raised when a member changes its meaning or goes; new ones may come. */
#define PRINT_JSON_SCHEMA 1

/* One line a hit. */
void print_json_hits(const Results *results, const PrintStyle *style);

/* One object: schema, total, notice, suggestion, explanation, hits. */
void print_json_results(const Results *results, const PrintStyle *style);
