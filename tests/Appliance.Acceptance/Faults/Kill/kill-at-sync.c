/* Loaded into the daemon by LD_PRELOAD: kills it, as kill -9 does, when it brings a file to the disk for the KILL_AT_SYNC-th time
 * whose path has KILL_AT_SYNC_OF in it, such as the journal's write-ahead file. What was written is in the file then, and nothing
 * that follows it has happened. Where KILL_AT_SYNC_FROM is set, it counts from the moment on when there is a file of that name. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int syncs;

static int is_counted(int fd)
{
    const char *part = getenv("KILL_AT_SYNC_OF"), *from = getenv("KILL_AT_SYNC_FROM");
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if (from && access(from, F_OK) != 0)
        return 0;
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!part || length < 0)
        return 0;
    path[length] = 0;
    return strstr(path, part) != NULL;
}

int fsync(int fd)
{
    const char *at = getenv("KILL_AT_SYNC");
    if (at && is_counted(fd) && atomic_fetch_add(&syncs, 1) + 1 == atoi(at))
        kill(getpid(), SIGKILL);
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return real(fd);
}
