"""Typing into a page of a process that is killed, and looking whether the text is there again. SPDX-License-Identifier: GPL-3.0-or-later"""
import time

from journey import picture

# This long after the last key it must be on the disk.
SECONDS = 1.2


def type_over(app, label, text):
    app.reach(lambda: app.field(label))
    app.key("ctrl+a")
    app.type(text)
    wait_text(app, label, text)


def wait_text(app, label, text, when=""):
    return app.wait(lambda: app.text_of(app.field(label)) == text, f"“{text}” in “{label}” {when}")


def begin_again(app, user, passphrase):
    app.crash()
    app.restart()
    app.unlock(user, passphrase)


def try_page(app, journey, account, page):
    """@account: name and passphrase. @page: what it is; how one gets there from anywhere; the field; what is typed."""
    what, go, label, text = page
    go(app)
    type_over(app, label, text)
    time.sleep(SECONDS)  # the promise that is tested is a time
    begin_again(app, *account)
    go(app)
    again = wait_text(app, label, text, "after the restart")
    picture("killed-" + what.replace(" ", "-"))
    journey.step(f"{what} is there again after the process was killed", again)
