/* leave.h - what is undone where SIGINT, SIGTERM, SIGHUP, exit() or quick_exit() ends the program.
 * Only for this room.
 *
 *     leave_hold();
 *     leave_prepare();
 *     ... open(name, O_CREAT | O_EXCL ...) ...
 *     leave_remove(name);
 *     leave_release();
 *     ...
 *     leave_forget(name);         it has been renamed, or removed
 *
 * The first call of one of these catches the three signals, but for those that the caller of the
 * program ignores (nohup). The program then ends by the signal, as its caller expects. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_LEAVE_H
#define RECOUPE_LEDGER_BASE_SYSTEM_LEAVE_H

/* Makes room for one file more, so that no memory is asked for once the file is there. */
void leave_prepare(void);
/* The file is removed at the end, until leave_forget. */
void leave_remove(const char *path);
void leave_forget(const char *path);
/* The group of processes is ended; 0: none. */
void leave_kill(int group);
/* Where a signal ends the program, it is called first; NULL: nothing is. */
void leave_call(void (*call)(void));
/* Signals wait from the first to the second. They may be nested. */
void leave_hold(void);
void leave_release(void);

#endif
