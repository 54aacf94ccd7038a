/* Turns functions that are dangerous or wrong in this program into compile errors, after git's idea. */
#ifndef CSN_BANNED_H
#define CSN_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define CSN_BANNED(function) csn_sorry_##function##_is_banned
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef strtok
#undef gmtime
#undef localtime
#undef mktime
#undef system
#define strcpy(to, from) CSN_BANNED (strcpy)
#define strcat(to, from) CSN_BANNED (strcat)
#define sprintf(...) CSN_BANNED (sprintf)
#define vsprintf(...) CSN_BANNED (vsprintf)
#define strtok(text, set) CSN_BANNED (strtok)
#define gmtime(when) CSN_BANNED (gmtime)
#define localtime(when) CSN_BANNED (localtime)
#define mktime(when) CSN_BANNED (mktime)
#define system(command) CSN_BANNED (system)
#endif
