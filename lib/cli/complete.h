/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What may stand at the end of a command line, for the scripts that
 * `completion` prints: from the tables of cli.h, so that nothing is offered
 * that the parser refuses.
 */
#pragma once

#include "cli/cli.h"

/* The hidden command of both programs `complete SHELL -- WORD…`: prints what
 * the last word may become, one a line. For bash the first word is
 * COMP_WORDBREAKS and the words are as typed; what is printed is quoted and
 * only what bash replaces. For zsh and fish the words are without quotes, and
 * a tab and a description may follow what is printed. Never prints an error or
 * a control character. Returns 0, or COMPLETE_FILES where the shell may offer
 * names of files. */
extern const Command complete_command;
enum { COMPLETE_FILES = 1 };
