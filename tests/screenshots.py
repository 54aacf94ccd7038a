#!/usr/bin/env python3
"""A picture of every page in every variant, of a demonstration register. SPDX-License-Identifier: GPL-3.0-or-later

screenshots.py BUILD DEMO FOLDER [VARIANT…] [PAGE…]: writes FOLDER/PAGE-VARIANT.png and, where ImageMagick is, a contact sheet a variant.
A page that cannot be reached is said and passed over; the status is 1 then. CSN_FAILED: a folder for pictures of what was there instead."""
import ctypes
import gettext
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests", "journeys"))
from journey import App, Atspi, FIELDS, GLib, ask, read_account
from screenshot_pages import FIRST_PAGES, MANAGER_PAGES, PAGES, PASSPHRASE, PERSON, REVIEWER_PAGES, UNIT_PAGES

# What is set for the program, and how large window and screen are.
VARIANTS = {
    "light": {},
    "dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
    "narrow": {"size": "640x1500", "screen": "1280x1600"},
    "large": {"CSN_FONT_SIZE": "22", "size": "1180x1500", "screen": "1280x1600"},
    "narrow-large": {"size": "640x1900", "screen": "1280x2000", "CSN_FONT_SIZE": "22"},
    "contrast": {"ADW_DEBUG_HIGH_CONTRAST": "1"},
    "wide": {"size": "1560x860", "screen": "1600x900"},
    "long": {"size": "1000x1900", "screen": "1280x2000"},
    "welsh": {"LANGUAGE": "cy"},
    "welsh-long": {"LANGUAGE": "cy", "size": "1000x1900", "screen": "1280x2000"},
    "welsh-narrow": {"LANGUAGE": "cy", "size": "640x1500", "screen": "1280x1600"},
}

# A release that waits for its copies, some of whose recipients have signed.
FIND = """SELECT r.number, (SELECT p.organisation FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
JOIN undertakings_now u ON u.recipient_id = p.id WHERE q.case_id = r.case_id AND u.standing = 'signed' LIMIT 1) AS organisation FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)
AND (SELECT count(*) FROM decision_recipients q JOIN undertakings_now u ON u.recipient_id = q.recipient_id
WHERE q.case_id = r.case_id AND u.standing = 'signed') = 4 ORDER BY r.number DESC LIMIT 1"""
OVERDUE = """SELECT number FROM releases_now WHERE review_on < date ('now') ORDER BY review_on LIMIT 1"""
WAITING = """SELECT max (r.number) FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id) AND r.number < (SELECT max (q.number) FROM releases q
WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = q.id))"""
MANAGED = "SELECT max (r.number) FROM releases r JOIN decision_instructions i ON i.case_id = r.case_id"
NOTICED_NOW = """SELECT max (r.number) FROM releases r JOIN exclusion_notices n ON n.case_id = r.case_id
WHERE n.lifted_on IS NULL AND n.ends_on >= date ('now')"""
CUSTODY = """SELECT f.stands FROM facts_now f JOIN reviews_due u ON u.case_id = f.case_id WHERE f.field = 'image.custody_ref'
ORDER BY u.number DESC LIMIT 1"""
DECIDING = "SELECT number FROM reviews_due WHERE standing = 'signed' ORDER BY review_on LIMIT 1"
OFTEN = "SELECT number, reviews FROM reviews_due ORDER BY reviews DESC, number LIMIT 1"
ASKED = "SELECT reference FROM reviews_due WHERE assigned_to IS NOT NULL ORDER BY review_on LIMIT 1"
RECALLED = "SELECT reference FROM items_now WHERE ended IS NULL AND recall_id IS NOT NULL LIMIT 1"
ENDED = "SELECT reference FROM items_now WHERE ended = 'destroyed' LIMIT 1"
UNRECEIVED = "SELECT reference FROM items_now WHERE ended IS NULL AND received_on IS NULL LIMIT 1"
SAMPLED = "SELECT title FROM samples WHERE signed_on IS NULL ORDER BY seq DESC LIMIT 1"
MEMBER = "SELECT k.organisation FROM known_members k JOIN item_members m ON m.member_id = k.id LIMIT 1"
HELD = "SELECT reference FROM items_now WHERE ended IS NULL AND recall_id IS NULL AND received_on IS NOT NULL ORDER BY review_on DESC LIMIT 1"
WINDOWS = ("frame", "dialog", "window")
USABLE = ("push button", "toggle button", "radio button", "check box", "list item", "link", "menu item")


class Words:
    """What the program says for its English words, in the language of its window."""

    def __init__(self, build, language):
        self.said, self.counted = {}, {}
        if language:
            with open(os.path.join(build, "po", language, "LC_MESSAGES", "countersign.mo"), "rb") as catalogue:
                table = gettext.GNUTranslations(catalogue)._catalog
            self.said = {self.plain(key): self.plain(value) for key, value in table.items() if isinstance(key, str)}
            for key, value in table.items():
                if isinstance(key, tuple):
                    self.counted.setdefault(self.plain(key[0]), set()).add(self.plain(value))

    @staticmethod
    def plain(words):
        return words.replace("_", "")

    def of(self, english):
        """The whole text, or one that begins so: “Correct: %s” for “Correct: Custody reference”."""
        if english in self.said:
            return self.said[english]
        head, _, tail = english.partition(": ")
        if head + ": %s" in self.said:
            return self.said[head + ": %s"].replace("%s", self.of(tail))
        return next((value for key, value in self.said.items() if key.startswith(english)), english)


    def of_counts(self, english):
        """What “Make %u package…”, or what begins with it, may be on the screen, for small numbers."""
        forms = next((forms for key, forms in self.counted.items() if key.startswith(english)), {english, english.replace(" package", " packages")})
        return [form.replace("%u", str(n)).split("%")[0] for form in sorted(forms) for n in range(1, 5)]


PATIENCE = 90  # a loaded machine is no failure


class Screen:
    """The dots on the screen, asked of the X server itself: many times faster than a program that is started for each look."""

    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        for name, kind in (("XOpenDisplay", ctypes.c_void_p), ("XDefaultRootWindow", ctypes.c_ulong), ("XGetImage", ctypes.POINTER(self.Image))):
            getattr(self.x11, name).restype = kind
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    class Image(ctypes.Structure):
        """What matters of an XImage, and what stands before it."""
        _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                    ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                    ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]

    def digest(self):
        number = self.x11.XDefaultScreen(self.display)
        size = self.x11.XDisplayWidth(self.display, number), self.x11.XDisplayHeight(self.display, number)
        image = self.x11.XGetImage(self.display, self.x11.XDefaultRootWindow(self.display), 0, 0, *size, ctypes.c_ulong(0xffffffff), 2)
        dots = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * size[1])
        self.x11.XDestroyImage(image)
        return hashlib.sha256(dots).digest()


def settle(patience=6, screens=[]):
    """Waits until what is on the screen has stayed the same for a moment. The picture is asked, not the tree of accessible things: it is faster."""
    screens or screens.append(Screen())
    before, since, end = None, time.monotonic(), time.monotonic() + patience
    while time.monotonic() < end:
        now = screens[0].digest()
        if now != before:
            before, since = now, time.monotonic()
        elif time.monotonic() - since > 0.5:
            return
        time.sleep(0.1)


def open_row(app, *beginnings, roles=("list item", "table row", "row header", "table cell")):
    node = app.wait(lambda: next((n for n in app.nodes(role=roles) if (n.get_name() or "").startswith(beginnings)), None),
                    f"a row that begins with “{beginnings[0]}”", PATIENCE)
    app.focus(node)
    app.key("Return")


def use(app, *names):
    """What a click on the first thing of one of these names would do."""
    def look():
        for name in names:
            found = [n for n in app.nodes(name, USABLE) if app.is_seen(n) and n.get_state_set().contains(Atspi.StateType.SENSITIVE)]
            exact = [n for n in found if n.get_name() == name]
            if exact or found:
                return (exact or found)[0]
        return None
    node = app.wait(look, f"“{names[0]}” that can be used", PATIENCE)
    for target in () if node.get_role_name() in ("radio button", "check box") else app.walk(node):
        if target.do():
            return None
    app.focus(node)
    return app.key("space")


def draw(pad):
    """A stroke on the recipient's screen, which fills the whole screen; the page is scrolled until the pad is above what ends it."""
    width, height = map(int, subprocess.run(["xdotool", "getdisplaygeometry"], check=True, capture_output=True, text=True).stdout.split())
    area = pad.get_extents(Atspi.CoordType.WINDOW)
    for _ in range(20):
        if area.y + area.height < height * 0.7:
            break
        subprocess.run(["xdotool", "mousemove", str(width // 2), str(height // 3), "click", "5"], check=True)
        time.sleep(0.2)
        area = pad.get_extents(Atspi.CoordType.WINDOW)
    spots = [(area.x + int((0.15 + 0.02 * i) * area.width), area.y + int((0.35 + 0.3 * (i % 2)) * area.height)) for i in range(30)]
    command = ["xdotool", "mousemove", *map(str, spots[0]), "mousedown", "1"]
    for spot in spots[1:]:
        command += ["sleep", "0.02", "mousemove", *map(str, spot)]
    subprocess.run([*command, "sleep", "0.02", "mouseup", "1"], check=True)


def confirm(app):
    """Check answers may ask to look at something first."""
    if app.focused().get_role_name() == "check box":
        app.key("space", "ctrl+Return")


def choose_path(app, words, path, key="ctrl+l"):
    """In the system's file chooser, whose own words are Welsh in part."""
    if not words.said:
        app.choose_path(path, key)
        return
    app.wait(app.is_aside, "the file chooser", PATIENCE)
    settle()
    app.key(key)
    app.type(path)
    app.key("Return")


def take_step(app, step, words, facts):
    kind, _, rest = step.partition(":")
    for name, value in facts.items():
        rest = rest.replace("{" + name + "}", value)
    label, _, text = rest.partition("=")
    if kind == "row":
        open_row(app, rest, words.of(rest))
    elif kind == "type":
        app.type(rest)
    elif kind == "choice":
        app.focus(app.wait(lambda: [n for n in app.nodes(role=("radio button", "check box")) if app.is_seen(n)], "choices", PATIENCE)[int(rest) - 1])
        app.key("space")
    elif kind == "answer":
        app.focus(app.wait(lambda: [n for n in app.nodes(role=("radio button", "check box")) if n.get_name() in (words.of("Yes"), words.of("No"), words.of("Not applicable"))],
                           "answers", PATIENCE)[int(rest) - 1])
        app.key("space")
    elif kind in ("press", "tick"):
        use(app, words.of(rest), rest)
    elif kind == "rush":
        use(app, words.of(rest), rest)
        time.sleep(0.3)
        return  # the picture is of what it does meanwhile
    elif kind == "reveal":
        button = app.find(words.of(label), USABLE, PATIENCE)
        if not any(button.states.contains(state) for state in (Atspi.StateType.PRESSED, Atspi.StateType.CHECKED)):
            use(app, words.of(label))
            app.wait_for(words.of(text), PATIENCE)
    elif kind == "say":
        use(app, rest, words.of(rest))
    elif kind == "fill":
        app.fill(words.of(label) if app.nodes(words.of(label)) else label, text)
    elif kind == "wait":
        awaited = [text for either in rest.split("|") for text in (words.of(either).split("%")[0], either)]
        app.wait(lambda: any(text in line for text in awaited for line in app.names()), f"“{rest}”", 60)
    elif kind == "draw":
        named = app.wait(lambda: app.nodes(rest) or app.nodes(words.of(rest)), f"“{rest}”", PATIENCE)
        draw(max(named, key=lambda node: node.get_extents(Atspi.CoordType.WINDOW).height))  # not the label above it
    elif kind == "more":
        use(app, words.of("Not going ahead"), "Not going ahead")
        settle()
        use(app, words.of(rest))
    elif kind == "file":
        choose_path(app, words, rest)
    elif kind == "save":
        choose_path(app, words, rest, "ctrl+a")
    elif kind == "folder":
        choose_path(app, words, rest)
        settle()
        if app.is_aside():
            app.key("Return")  # the first may only open it
    elif kind == "count":
        use(app, *words.of_counts(rest))
    elif kind == "alone":
        app.wait(lambda: len(app.nodes(role=WINDOWS)) == 1, "the other window to go", 30)
    elif kind == "confirm":
        confirm(app)
    elif kind == "menu":
        app.key("F10")
        settle()
        open_row(app, words.of(rest), roles=("menu item",))
    else:
        app.key(step)
    settle()


def take_pages(app, pages, words, facts, folder, variant):
    failed = 0
    for name, *steps in pages:
        try:
            for step in steps:
                take_step(app, step, words, facts)
            take(app, folder, name, variant)
        except (AssertionError, GLib.Error) as failure:
            failed += 1
            print(f"{name}-{variant}: {failure}", flush=True)
            try:
                if "CSN_FAILED" in os.environ:
                    take(app, os.environ["CSN_FAILED"], name, variant)
                app.key("Escape")  # a dialog would keep the pages after it too
            except GLib.Error as silent:
                print(f"{name}-{variant}: {silent}", flush=True)
    for line in app.complaints():
        failed += 1
        print(f"{variant}: {line}", flush=True)
    app.process.kill()
    app.process.wait()
    return failed


def set_size(app, variant):
    """No smaller than the page allows, as with a hand on the window's corner."""
    if "size" in VARIANTS[variant]:
        window = app.wait(lambda: subprocess.run(["xdotool", "getactivewindow"], check=False, capture_output=True, text=True).stdout.strip(),
                          "a window in front")
        subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, *VARIANTS[variant]["size"].split("x")], check=True)
    settle()


def write_statuses(folder, custody):
    """What a records system may give: a status of somebody here, of somebody unknown, and a line that is none."""
    path = os.path.join(folder, "statuses.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"Custody reference,Status,Date\n{custody},Acquitted,2026-01-05\nNO/0001/00,Convicted,2026-01-05\n{custody},Weather,2026-01-05\n")
    return path


def write_old(folder):
    """A register that was kept in a spreadsheet: with a column of persons, a line that is doubtful, and one that is none."""
    path = os.path.join(folder, "register-2019.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("No;Surname;Given to;Day handed over;Review date;Remarks\n7;Ozimandiel;Bay Books;4/5/2019;3/7/2019;\n8;Ozimandiel;Quay Wines;31/2/2019;;Collected in person\n"
                   "9;Ozimandiel;Harbour Pharmacy;12/6/2019;11/8/2019;\nmany;Ozimandiel;Bay Books;;;\n")
    return path


def write_edition(folder, name, more):
    """A force's own edition: one number of its own, and @more."""
    path = os.path.join(folder, name)
    os.mkdir(path)
    with open(os.path.join(path, "edition.ini"), "w", encoding="utf-8") as file:
        file.write(f"[edition]\nname={name}\ntitle=K10 of Otterham\nversion=1\nin-force-from=2026-01-01\nreview-due=2028-01-01\ninherits=k10-current\n[constants]\nreview_days=45\n{more}")
    return path


def read_sample(control, register, user, passphrase):
    """Draws one record of this year and answers every question of it, so that the sample can be signed off. Returns its title."""
    title = "One record of the last months"

    def run(*command):
        with tempfile.NamedTemporaryFile("w", prefix="csn-passphrase.") as secret:
            secret.write(passphrase + "\n")
            secret.flush()
            return subprocess.run([control, command[0], "--register", register, "--user", user, "--passphrase-file", secret.name, *command[1:]],
                                  check=True, capture_output=True, text=True).stdout.split("\n")
    year = time.strftime("%Y")
    sample = run("sample-draw", "--from", f"{int(year) - 1}-01-01", "--to", f"{year}-12-31", "--number", "1", "--title", title)[0].split()[-1]
    questions = [line.split("\t")[0] for line in run("samples", "--questions") if line]
    run("sample-answer", sample, run("samples", sample)[1].split("\t")[1], *[f"{name}=yes" for name in questions])
    return title


def write_card(control, folder, *kind):
    """The card of somebody whom nobody here knows: of a scheme's manager, or of a police area."""
    secret, register, path = (os.path.join(folder, "card-" + kind[-1] + ending) for ending in (".passphrase", ".register", ".cscard"))
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")
    account = ["--user", PERSON, "--passphrase-file", secret]
    subprocess.run([control, "create", register, *kind, *account], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([control, "card", "--register", register, *account, "mine", "--out", path], check=True, stdout=subprocess.DEVNULL)
    return path


def open_door(command, variant, user, passphrase, folder):
    """@folder: where a picture of the door goes."""
    app = App(command)
    app.wait(lambda: app.nodes(role="password text"), "the door")
    set_size(app, variant)
    if folder is not None:
        take(app, folder, "unlock", variant)
    door = app.title()
    name, *_ = [n for n in app.nodes(role=FIELDS) if app.is_seen(n)]
    app.fill(name.get_name(), user)  # over the one who was here last
    app.key("Tab")
    app.type(passphrase)
    app.key("Return")
    app.wait(lambda: app.title() != door, "the register")
    return app


def inside(build, demo, folder, variant, wanted):
    """In a session of its own, on a copy of the demonstration."""
    words = Words(build, VARIANTS[variant].get("LANGUAGE"))
    copy = tempfile.mkdtemp(prefix="csn-screenshots.")
    failed = 0
    try:
        shutil.copytree(os.path.join(demo, "CZ.register"), os.path.join(copy, "CZ.register"))
        if "LANGUAGE" in VARIANTS[variant]:
            settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "countersign")
            os.makedirs(settings, mode=0o700, exist_ok=True)
            with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as file:
                file.write("[settings]\nlanguage=cy\n")
        program, control, register = os.path.join(build, "src/app/countersign"), os.path.join(build, "src/ctl/countersignctl"), os.path.join(copy, "CZ.register")
        user, passphrase = read_account(demo)
        facts = {"passphrase": passphrase, "stick": os.path.join(copy, "stick")}
        os.environ["COUNTERSIGN_LOCALE"] = os.path.join(build, "po")
        facts["often"], reviews = ask(control, register, user, passphrase, OFTEN)[0].split("\t")
        facts["past"] = words.of("Review %d").replace("%d", reviews)
        facts["number"], facts["signed"] = ask(control, register, user, passphrase, FIND)[0].split("\t")
        if not wanted or any(name in wanted for name, *_ in FIRST_PAGES):
            app = App([program])
            set_size(app, variant)
            failed += take_pages(app, [page for page in FIRST_PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
        stick = os.path.join(demo, "stick")
        facts["return"], facts["sent"] = (next(os.path.join(stick, name) for name in sorted(os.listdir(stick)) if name.endswith(ending)) for ending in (".csret", ".cspkg"))
        facts["card"] = write_card(control, copy, "--manager", "--unit", "Canterbury BCRP office", "--area", "CANT-BCRP")
        facts["police_card"] = write_card(control, copy, "--force", "Kent Police", "--unit", "Otterham AIU", "--area", "OT")
        facts["out"], facts["locked"] = os.path.join(copy, "out"), os.path.join(copy, "locked.pdf")
        os.mkdir(facts["out"])
        for name, question in (("overdue", OVERDUE), ("waiting", WAITING), ("managed", MANAGED), ("noticed", NOTICED_NOW), ("custody", CUSTODY), ("asked", ASKED), ("deciding", DECIDING)):
            facts[name] = ask(control, register, user, passphrase, question)[0]
        facts["old"], facts["edition"], facts["wrong_edition"] = write_old(copy), write_edition(copy, "k10-otterham", ""), write_edition(copy, "k10-wrong", "review_daze=45\n")
        facts["finding"], facts["show"], (unit, facts["unit_passphrase"]) = words.of("Finding %1$d: %2$s").split("%")[0], words.of("Show %s").split("%")[0], read_account(demo, "dpu")
        facts["package"] = words.of("Package %1$d: %2$s").split("%")[0]
        facts["statuses"] = write_statuses(copy, facts["custody"])
        app = open_door([program, "--register", register], variant, user, passphrase, folder)
        failed += take_pages(app, [page for page in PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
        if not wanted or any(name in wanted for name, *_ in REVIEWER_PAGES):
            app = open_door([program, "--register", register], variant, *read_account(demo, "reviewer"), None)
            failed += take_pages(app, REVIEWER_PAGES, words, facts, folder, variant)
        if not wanted or any(name in wanted for name, *_ in UNIT_PAGES):
            facts["sample"] = ask(control, register, user, passphrase, SAMPLED)[0]
            facts["read_sample"] = read_sample(control, register, unit, facts["unit_passphrase"])
            app = open_door([program, "--register", register], variant, unit, facts["unit_passphrase"], None)
            failed += take_pages(app, [page for page in UNIT_PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
        if not wanted or any(name in wanted for name, *_ in MANAGER_PAGES):
            hers = os.path.join(copy, "CANT-BCRP.register")
            shutil.copytree(os.path.join(demo, "manager", "CANT-BCRP.register"), hers)
            for name, question in (("held_reference", HELD), ("recalled", RECALLED), ("ended", ENDED), ("unreceived", UNRECEIVED), ("member", MEMBER)):
                facts[name] = ask(control, hers, *read_account(demo, "manager"), question)[0]
            facts["held"] = facts["held_reference"].split("/")[1]
            app = open_door([program, "--register", hers], variant, *read_account(demo, "manager"), None)
            failed += take_pages(app, [page for page in MANAGER_PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    return failed


def take(app, folder, name, variant):
    subprocess.run(["xdotool", "mousemove", "1279", "0"], check=False)  # no tooltip in the picture
    left, top, width, height = app.origin()
    alone = len(app.nodes(role=WINDOWS)) == 1  # the recipient's screen and dialogs are taken with what is behind them
    crop = ["-crop", f"{width}x{height}+{max(left, 0)}+{max(top, 0)}", "+repage"] if alone else []
    subprocess.run(["import", "-window", "root", *crop, os.path.join(folder, f"{name}-{variant}.png")], check=False)


def contact_sheet(folder, variant):
    pictures = [os.path.join(folder, f"{name}-{variant}.png") for name, *_ in [*FIRST_PAGES, ("unlock",), *PAGES, *REVIEWER_PAGES, *UNIT_PAGES, *MANAGER_PAGES]]
    pictures = [picture for picture in pictures if os.path.exists(picture)]
    if shutil.which("montage") and pictures:
        subprocess.run(["montage", "-label", "%t", *pictures, "-tile", "4x", "-geometry", "480x320+8+8", "-background", "#808080",
                        os.path.join(folder, f"all-{variant}.png")], check=False)


def main():
    if sys.argv[1] == "--inside":
        return min(inside(*sys.argv[2:6], sys.argv[6:]), 100)
    build, demo, folder = (os.path.abspath(path) for path in sys.argv[1:4])
    os.makedirs(folder, exist_ok=True)
    failed = 0
    variants = [name for name in sys.argv[4:] if name in VARIANTS]
    for variant in variants or VARIANTS:
        env = dict(os.environ, COUNTERSIGN_DECODE=os.path.join(build, "src/decode/helper/countersign-decode"),
                   COUNTERSIGN_DATA=os.path.join(TOP, "data"), COUNTERSIGN_FORMS=os.path.join(TOP, "forms"),
                   COUNTERSIGN_LOCALE=os.path.join(build, "po"))
        env.update({name: value for name, value in VARIANTS[variant].items() if name.isupper()})
        failed += subprocess.run(["bash", os.path.join(TOP, "tests/app/session.sh"), "-m", "-s", VARIANTS[variant].get("screen", "1280x860"), "/usr/bin/python3",
                                  os.path.abspath(__file__), "--inside", build, demo, folder, variant,
                                  *[name for name in sys.argv[4:] if name not in VARIANTS]], env=env, check=False).returncode
        if len(sys.argv) == 4 + len(variants):  # of all pages
            contact_sheet(folder, variant)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
