/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A numeral with its unit at one place of a text: 2000余万元, 5%—8%,
 * 百分之三十, 五镇, 8.2万 (of people named near by). The words around it and
 * whether it stands where figures stand is for amount.c to say.
 */
#pragma once

#include "report/figuretext.h"

/* Reads the figure that begins at byte `at`; FALSE if there is none. */
gboolean figure_read(const FigureText *text, gsize at, Figure *figure);
