#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs one test, whether a program (GTest, TAP) or a shell script. A program
# that aborts fails by itself and does not stop the other tests; so does one
# that ends badly after its last test, as with a leak.
case "$1" in *.sh) exec sh "$@" ;; esac
exec 3>&1
status=$({
    {
        "$@" --tap -m thorough 3>&- 4>&-
        echo $? >&4
    } | sed 's/^Bail out!/not ok - aborted:/' >&3 4>&-
} 4>&1)
exit "$status"
