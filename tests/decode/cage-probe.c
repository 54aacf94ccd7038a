/* Enters the shipped cage and does one thing that it forbids; the test looks at how it ends.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cage-probe pictures|papers|fonts DEED [FILE]. Exit: 0 done unhindered, 40 + errno % 40 denied, 3 no cage;
 * or killed. */
#include "cage.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static int
judge (long result)
{
  return result < 0 ? 40 + errno % 40 : 0;
}

static int
loop_for_ever (void)
{
  struct rlimit both;
  if (getrlimit (RLIMIT_CPU, &both) != 0 || both.rlim_cur != 10)
    return 4;
  both.rlim_cur = 1; /* the test need not wait ten seconds to see that the limit kills */
  if (setrlimit (RLIMIT_CPU, &both) != 0)
    return 5;
  for (volatile unsigned i = 0;; i++)
    ;
}

static int
take_memory (void)
{
  void *much = mmap (NULL, (size_t) 3 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return much == MAP_FAILED ? 40 + errno % 40 : 0;
}

static int
do_deed (const char *deed, int opened)
{
  char *arguments[] = { NULL };
  if (strcmp (deed, "nothing") == 0)
    return 0;
  if (strcmp (deed, "read-passwd") == 0)
    return judge (open ("/etc/passwd", O_RDONLY | O_CLOEXEC));
  if (strcmp (deed, "read-fonts") == 0)
    return judge (open ("/etc/fonts/fonts.conf", O_RDONLY | O_CLOEXEC));
  if (strcmp (deed, "create") == 0)
    return judge (open ("/tmp/cage-probe-was-here", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  if (strcmp (deed, "grow") == 0)
    return judge (write (opened, "x", 1));
  if (strcmp (deed, "socket") == 0)
    return judge (socket (AF_INET, SOCK_STREAM, 0));
  if (strcmp (deed, "exec") == 0)
    return judge (execve ("/bin/true", arguments, arguments));
  if (strcmp (deed, "fork") == 0)
    return judge (fork ());
  if (strcmp (deed, "trace") == 0)
    return judge (ptrace (PTRACE_TRACEME, 0, NULL, NULL));
  if (strcmp (deed, "kill") == 0)
    return judge (kill (getppid (), 0));
  if (strcmp (deed, "code") == 0)
    return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
  if (strcmp (deed, "memory") == 0)
    return take_memory ();
  if (strcmp (deed, "loop") == 0)
    return loop_for_ever ();
  return 2;
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 2;
  int         opened = argc > 3 ? open (argv[3], O_WRONLY | O_CLOEXEC) : -1;
  CsnCageKind kind = strcmp (argv[1], "pictures") == 0 ? CSN_CAGE_PICTURES
                     : strcmp (argv[1], "papers") == 0 ? CSN_CAGE_PAPERS
                                                       : CSN_CAGE_FONTS;
  if (csn_cage_enter (kind) != NULL)
    return 3;
  _exit (do_deed (argv[2], opened));
}
