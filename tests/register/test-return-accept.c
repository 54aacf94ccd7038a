/* later */
#include "csn-manager-fixture.h"
int main (int argc, char *argv[]) { g_test_init (&argc, &argv, NULL); return pair_run (); }
