#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs one test, whether a program (GTest, TAP) or a shell script. A program
# that aborts fails by itself and does not stop the other tests.
case "$1" in
*.sh) exec sh "$@" ;;
*) "$@" --tap -m thorough | sed 's/^Bail out!/not ok - aborted:/' ;;
esac
