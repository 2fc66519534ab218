/* temporary.h - the temporary files of a workbook in the making, which know when a write of theirs
 * failed.
 *
 *     temporary_begin("/home/x/");                  the folder to fall back on
 *     ...the library writes and closes...
 *     if (temporary_fault(&folder) != 0) ...        what it wrote is not all there
 *
 * The library writes each part of a workbook to a file of its own, never asks whether it arrived,
 * and then packs what is there: a disk that filled for a moment would leave a workbook with holes.
 * Its lxw_tmpfile is therefore defined here, in front of the library's. The files have no name:
 * nothing is left of them, whatever happens. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_TEMPORARY_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_TEMPORARY_H

/* Forgets earlier faults. Files are made in $TMPDIR, else in /tmp, else in `beside`, which must
 * live as long. Returns the system's number for why none can be made; 0. */
int temporary_begin(const char *beside);
/* The system's number for the first failure; 0: all went well. *folder: where. */
int temporary_fault(const char **folder);

#endif
