#!/usr/bin/env python3
"""A picture of every page in every variant, of a demonstration register. SPDX-License-Identifier: GPL-3.0-or-later

screenshots.py BUILD DEMO FOLDER [VARIANT…]: writes FOLDER/PAGE-VARIANT.png and, where ImageMagick is, a contact sheet a variant.
A page that cannot be reached is said and passed over; the status is 1 then."""
import os
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests", "journeys"))

# What is set for the program, and how large the window is.
VARIANTS = {
    "light": {},
    "dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
    "narrow": {"size": "640x760"},
    "large": {"CSN_FONT_SIZE": "22"},
    "contrast": {"ADW_DEBUG_HIGH_CONTRAST": "1"},
    "welsh": {"LANGUAGE": "cy"},
}

# How each page is reached from the one before the colon's section: keys, or "row:BEGINNING" for a row that begins so, or "field:TEXT" to type.
# Only keys, numbers and names of the demonstration are used, so that the same way leads there in Welsh.
PAGES = [
    ("reviews", "ctrl+1"),
    ("authorisations", "ctrl+2"),
    ("case", "ctrl+2", "row:ZY/005209/26"),
    *((f"case-task-{n}", "ctrl+2", "row:ZY/005209/26", f"row:{n}. ") for n in range(1, 8)),
    ("case-new", "ctrl+n"),
    ("register", "ctrl+3"),
    ("register-search", "ctrl+3", "ctrl+f", "type:theft"),
    ("record", "ctrl+3", "ctrl+f", "type:419", "Return", "Return"),
    ("recipients", "ctrl+4"),
    ("recipient", "ctrl+4", "row:Clock Tower Wines"),
    ("schemes", "ctrl+5"),
    ("scheme", "ctrl+5", "row:Canterbury"),
    ("preferences", "ctrl+1", "ctrl+comma"),
    ("accounts", "ctrl+1", "menu:2"),
    ("recovery", "ctrl+1", "menu:3"),
    ("backup", "ctrl+1", "menu:4"),
    ("check", "ctrl+1", "ctrl+shift+v"),
    ("help", "ctrl+1", "F1"),
    ("menu", "ctrl+1", "F10"),
    ("shortcuts", "Escape", "ctrl+question"),
    ("locked", "Escape", "ctrl+shift+l"),
]


def settle(app, patience=6):
    """Waits until what is on the screen has stayed the same for a moment."""
    import time
    before, since, end = None, time.monotonic(), time.monotonic() + patience
    while time.monotonic() < end:
        now = app.texts()
        if now != before:
            before, since = now, time.monotonic()
        elif time.monotonic() - since > 0.4:
            return
        time.sleep(0.1)


def open_row(app, beginning):
    roles = ("list item", "table row", "row header", "table cell")
    node = app.wait(lambda: next((n for n in app.nodes(beginning, roles) if (n.get_name() or "").startswith(beginning)), None),
                    f"a row that begins with “{beginning}”", 8)
    app.focus(node)
    app.key("Return")


def take_step(app, step):
    kind, _, rest = step.partition(":")
    if kind == "row":
        open_row(app, rest)
    elif kind == "type":
        app.type(rest)
    elif kind == "menu":
        app.key("F10")
        settle(app)
        app.key(*["Down"] * int(rest), "Return")
    else:
        app.key(step)
    settle(app)


def inside(build, demo, folder, variant):
    """In a session of its own, on a copy of the demonstration."""
    from journey import App, read_account
    copy = tempfile.mkdtemp(prefix="csn-screenshots.")
    failed = 0
    try:
        shutil.copytree(os.path.join(demo, "CZ.register"), os.path.join(copy, "CZ.register"))
        if variant == "welsh":
            settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "countersign")
            os.makedirs(settings, mode=0o700, exist_ok=True)
            with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as file:
                file.write("[settings]\nlanguage=cy\n")
        app = App([os.path.join(build, "src/app/countersign"), "--register", os.path.join(copy, "CZ.register")])
        user, passphrase = read_account(demo)
        app.wait(lambda: app.nodes(role="password text"), "the door")
        if "size" in VARIANTS[variant]:
            window = subprocess.run(["xdotool", "getactivewindow"], check=True, capture_output=True, text=True).stdout.strip()
            subprocess.run(["xdotool", "windowsize", window, *VARIANTS[variant]["size"].split("x")], check=True)
        settle(app)
        take(app, folder, "unlock", variant)
        door = app.title()
        app.type(user)
        app.key("Return")
        app.type(passphrase)
        app.key("Return")
        app.wait(lambda: app.title() != door, "the register")
        for name, *steps in PAGES:
            try:
                for step in steps:
                    take_step(app, step)
                take(app, folder, name, variant)
            except AssertionError as failure:
                failed += 1
                print(f"{name}-{variant}: {failure}", flush=True)
        for line in app.complaints():
            failed += 1
            print(f"{variant}: {line}", flush=True)
        app.process.kill()
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    return failed


def take(app, folder, name, variant):
    subprocess.run(["xdotool", "mousemove", "1279", "859"], check=False)  # no tooltip in the picture
    left, top, width, height = app.origin()
    crop = f"{width}x{height}+{max(left, 0)}+{max(top, 0)}"
    subprocess.run(["import", "-window", "root", "-crop", crop, "+repage", os.path.join(folder, f"{name}-{variant}.png")], check=False)


def contact_sheet(folder, variant):
    pictures = [os.path.join(folder, f"{name}-{variant}.png") for name, *_ in [("unlock",), *PAGES]]
    pictures = [picture for picture in pictures if os.path.exists(picture)]
    if shutil.which("montage") and pictures:
        subprocess.run(["montage", "-label", "%t", *pictures, "-tile", "4x", "-geometry", "480x320+8+8", "-background", "#808080",
                        os.path.join(folder, f"all-{variant}.png")], check=False)


def main():
    if sys.argv[1] == "--inside":
        return inside(*sys.argv[2:6])
    build, demo, folder = (os.path.abspath(path) for path in sys.argv[1:4])
    os.makedirs(folder, exist_ok=True)
    failed = 0
    for variant in sys.argv[4:] or VARIANTS:
        env = dict(os.environ, COUNTERSIGN_DECODE=os.path.join(build, "src/decode/helper/countersign-decode"),
                   COUNTERSIGN_DATA=os.path.join(TOP, "data"), COUNTERSIGN_FORMS=os.path.join(TOP, "forms"),
                   COUNTERSIGN_LOCALE=os.path.join(build, "po"))
        env.update({name: value for name, value in VARIANTS[variant].items() if name.isupper()})
        failed += subprocess.run(["bash", os.path.join(TOP, "tests/app/session.sh"), "-m", "/usr/bin/python3", os.path.abspath(__file__),
                                  "--inside", build, demo, folder, variant], env=env, check=False).returncode
        contact_sheet(folder, variant)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
