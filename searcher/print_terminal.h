/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Hits for people at a screen: title, where it was printed and how close it
 * is, the best part of the passage wrapped with its matches marked, then the
 * place in the file.
 */
#pragma once

#include "style.h"

void print_terminal_results(const Results *results, const PrintStyle *style);
