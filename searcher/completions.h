/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the index knows of half-typed words, for CliValues.known: queries,
 * speakers, ids of hits, fields that have figures.
 */
#pragma once

#include <glib.h>

void complete_query(const char *typed, GPtrArray *found);
void complete_speaker(const char *typed, GPtrArray *found);
void complete_id(const char *typed, GPtrArray *found);
void complete_amount_field(const char *typed, GPtrArray *found);
