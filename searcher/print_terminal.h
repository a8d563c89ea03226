/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits for people: path:line: and the best window of the passage with its
 * matches marked, then where it is from.
 */
#pragma once

#include "search/search.h"

void print_terminal_results(const Results *results);
