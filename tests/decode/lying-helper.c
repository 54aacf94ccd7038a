/* A helper that has been taken over: it answers with lies. The last word of its name says which.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-wire.h"
#include <string.h>
#include <time.h>
#include <unistd.h>

static void
say (const void *what, size_t length)
{
  if (write (STDOUT_FILENO, what, length) < 0)
    _exit (1);
}

/* Asked for a picture it works for longer than an idle helper is waited for; asked for anything else it says nothing. */
static void
wait_as_asked (void)
{
  CsnWireRequest  request = { 0 };
  struct timespec begun, now;
  if (read (STDIN_FILENO, &request, sizeof request) != sizeof request || request.kind != CSN_WIRE_PICTURE)
    pause ();
  clock_gettime (CLOCK_MONOTONIC, &begun);
  do
    clock_gettime (CLOCK_MONOTONIC, &now);
  while (now.tv_sec - begun.tv_sec < 18);
}

int
main (int argc, char **argv)
{
  CsnWireAnswer  head = { .magic = CSN_WIRE_MAGIC };
  CsnWirePicture picture = { .type = CSN_WIRE_JPEG,
                             .pages = 1,
                             .orientation = 1,
                             .full_width = 10,
                             .full_height = 10,
                             .width = 10,
                             .height = 10 };
  const char    *lie = strrchr (argv[0], '-') + 1;
  head.length = sizeof picture + 400;
  if (strcmp (lie, "magic") == 0)
    head.magic = 7;
  else if (strcmp (lie, "outcome") == 0)
    head.outcome = 99, head.length = 0;
  else if (strcmp (lie, "huge") == 0)
    {
      picture.width = picture.height = 30000;
      head.length = sizeof picture + 3600000000ull;
    }
  else if (strcmp (lie, "overflow") == 0)
    {
      picture.width = 0x40000000;
      picture.height = 4;
      head.length = sizeof picture;
    }
  else if (strcmp (lie, "length") == 0)
    head.length = sizeof picture + 399;
  else if (strcmp (lie, "turned") == 0)
    picture.orientation = 9;
  else if (strcmp (lie, "endless") == 0)
    memset (picture.make, 'x', sizeof picture.make);
  else if (strcmp (lie, "type") == 0)
    picture.type = CSN_WIRE_PDF;
  else if (strcmp (lie, "late") == 0)
    wait_as_asked ();
  say (&head, sizeof head);
  if (head.outcome != CSN_WIRE_OK)
    return 0;
  say (&picture, sizeof picture);
  if (strcmp (lie, "short") == 0)
    return 0;
  char pixels[400] = { 0 };
  say (pixels, sizeof pixels);
  return 0;
}
