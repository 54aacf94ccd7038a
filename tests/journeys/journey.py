"""Drives a built program from outside, through accessibility and the keyboard. SPDX-License-Identifier: GPL-3.0-or-later

What GTK 4.8 does not tell (testing of widgets that are hidden, actions of list rows, the length -1 of a text) is mended
here, once. A journey is a list of steps; each prints a TAP line; the first that fails ends the journey. Nothing sleeps for
a fixed time to let something happen: every wait is for a condition."""
import fcntl
import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import warnings

warnings.simplefilter("ignore")
# This driver's accessibility library warns of things that went meanwhile, and may.
os.environ.pop("G_DEBUG", None)
try:
    from tree import Atspi, GLib, Node, Tree
except (ImportError, ValueError) as missing:
    print(f"1..0 # SKIP python3-gi or gir1.2-atspi-2.0 is not installed: {missing}")
    sys.exit(0)

PATIENCE = 90.0  # a failure may take long to be told; a loaded machine is no failure
WORKING = ("Working", "Yn gweithio")  # the spinner of the window
FIELDS = ("text", "entry", "password text", "spin button", "editbar")
CONTROLS = (*FIELDS, "push button", "toggle button", "check box", "radio button", "list item", "combo box", "slider", "table row")


GONE = ("UnknownMethod", "UnknownObject")


def again(deed):
    """What is found on a page may be made anew before it is used: then nothing was done yet, and it is looked for once more."""
    @functools.wraps(deed)
    def patient(*arguments, **named):
        for _ in range(20):
            try:
                return deed(*arguments, **named)
            except GLib.Error as gone:
                if not any(word in gone.message for word in GONE):
                    raise
                time.sleep(0.05)
        return deed(*arguments, **named)
    return patient


class App:
    """A running program and what it tells assistive technology."""

    def __init__(self, argv, env=None):
        self.argv, self.env = argv, env
        self.said = tempfile.TemporaryFile(mode="w+")
        self.spinner = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.argv, stderr=self.said, env=self.env)
        self.tree = self.wait(self._find_me, "the program on the accessibility bus")
        self.root = self.tree.read()

    def _find_me(self):
        assert self.process.poll() is None, f"the program ended with status {self.process.returncode}"
        return Tree(self.process.pid)

    @staticmethod
    def wait(question, what, patience=PATIENCE):
        """Asks again until the answer is true, and once more when the time is up; things may vanish from the tree while it is read."""
        end, last = time.monotonic() + patience, False
        while not last:
            last = time.monotonic() >= end
            try:
                answer = question()
                if answer:
                    return answer
            except GLib.Error:
                pass
            time.sleep(0.05)
        raise AssertionError(f"waited {patience:.0f} s in vain for {what}")

    # --- What is there ----------------------------------------------------------------------------------------
    @again
    def read(self):
        """The root, and below it all as it is at this moment; nothing below it once the program has ended."""
        try:
            return self.tree.read()
        except GLib.Error:
            if self.process.poll() is None:
                raise
            return Node(self.tree, self.root.path)

    def walk(self, node=None):
        root = self.read()
        if node is None:
            yield from root.below()
        else:
            yield from next((n for n in root.below() if n == node), Node(self.tree, node.path)).below()

    def nodes(self, name=None, role=None):
        """@name: part of its name. @role: one role or several."""
        roles = (role,) if isinstance(role, str) else role
        return [n for n in self.walk() if (name is None or name in n.name) and (roles is None or n.role in roles)]

    def find(self, name=None, role=None, patience=PATIENCE):
        return self.wait(lambda: next(iter(self.nodes(name, role)), None), f"{role or 'something'} called “{name}”", patience)

    def names(self):
        return [n.name for n in self.nodes() if n.name]

    def is_there(self, name):
        return bool(self.nodes(name))

    @staticmethod
    def text_of(node):
        """What is in a field."""
        return node.get_text()

    @staticmethod
    def is_seen(node):
        """GTK 4.8 never says what is showing; what has no size is not."""
        try:
            extents = node.get_extents(Atspi.CoordType.WINDOW)
            return extents.width > 0 and extents.height > 0
        except GLib.Error:
            return False

    def texts(self, words=""):
        """Every text with @words that is on the screen, in the order of the tree: names of labels, and descriptions of rows and fields."""
        found = [(node, [line for line in (node.name, node.description) if line and words in line]) for node in self.walk()]
        found = [(node, said) for node, said in found if said and node.role not in ("filler", "panel", "image")]
        areas = self.tree.areas([node for node, _ in found])
        return [line for (_, said), area in zip(found, areas) if area and area.width > 0 and area.height > 0 for line in said]

    def shows(self, words):
        return bool(self.texts(words))

    def wait_for(self, words, patience=PATIENCE):
        return self.wait(lambda: self.shows(words), f"“{words}” on the screen", patience)

    def wait_gone(self, words, patience=PATIENCE):
        return self.wait(lambda: not self.shows(words), f"“{words}” to go", patience)

    def title(self):
        try:
            return next((n.name for n in self.tree.windows() if n.role == "frame"), "")
        except GLib.Error:
            return ""

    def page(self, title, patience=PATIENCE):
        """Waits until the page of this title is in front (and has no mistakes), and has read what it shows."""
        self.wait(lambda: self.title() == f"{title} – Countersign", f"the page “{title}”", patience)
        self.settle()

    def is_busy(self):
        """Whether the page in front waits for the register: the window's spinner tells."""
        try:
            if self.spinner is not None:
                return self.spinner.get_state_set().contains(Atspi.StateType.BUSY)
        except GLib.Error:
            pass  # another window
        self.spinner = next((n for n in self.walk() if n.name in WORKING), None)
        return self.spinner is not None and self.spinner.states.contains(Atspi.StateType.BUSY)

    def settle(self, patience=10):
        """Until the keyboard is the program's, which has taken all keys that it was sent, and the page has nothing to wait for; not for ever, as
        some work is long."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                if not self.is_busy() and self.tree.has_keyboard():
                    return
            except GLib.Error:
                if self.process.poll() is not None:
                    return
            time.sleep(0.05)

    def focused(self):
        """The innermost thing that has the focus."""
        return next(reversed(self.all_focused()), None)

    def focused_name(self):
        node = self.focused()
        return node.name if node else ""

    def all_focused(self):
        return [n for n in self.walk() if n.states.contains(Atspi.StateType.FOCUSED)]

    def unnamed(self):
        """Controls without a name, or whose name is that of a class: what a screen reader cannot say."""
        found = []
        for node in self.walk():
            if node.role in CONTROLS and (not node.name.strip() or re.match(r"(Gtk|Adw|Csn)[A-Z]\w+$", node.name)) and self.is_seen(node):
                parents = [parent.name or parent.role for parent in self.parents(node)][:4]
                found.append(f"{node.role} “{node.name}” in " + ", in ".join(parents))
        return found

    # --- The keyboard and the mouse ---------------------------------------------------------------------------
    def key(self, *keys):
        """Each of them once what came before has been dealt with."""
        for key in keys:
            self.settle()
            subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "12", key], check=True)

    def type(self, text):
        """Into the field that has the focus, or is about to have it."""
        self.settle()
        try:
            self.wait(lambda: (self.focused() or self.root).role in FIELDS, "a field with the focus", 10)
        except AssertionError:
            print(f"# no field had the focus, but “{self.focused_name()}”, when “{text}” was typed")
        self.send_letters(text)

    @staticmethod
    def send_letters(text):
        # What is not on the keyboard is put on it letter by letter, which takes a moment to be noticed.
        delay = "5" if text.isascii() else "15"
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", delay, text], check=True)

    def wait_moved(self, before, patience):
        """Whether the focus leaves @before in time."""
        try:
            self.wait(lambda: self.focused() != before, "the focus to move", patience)
            return True
        except AssertionError:
            return False

    @again
    def go_to(self, name, most=80):
        """With Tab and, inside lists, Down, until what has the focus is called @name."""
        stuck = None  # where Down led nowhere: tick boxes keep it
        for _ in range(most):
            node = self.focused()
            if node and node.name.startswith(name):
                return node
            siblings = node.parent.children if node and node.parent else []
            below = node is not None and node.role != "push button" and any(s.name.startswith(name) for s in siblings)
            below = below and node != stuck
            self.key("Down" if below else "Tab")
            stuck = node if not self.wait_moved(node, 0.5) and below else None
        raise AssertionError(f"the keyboard did not reach “{name}”")

    def geometry(self):
        """Left, top, width and height of the active window, with its shadow. (Where it has a frame of the window manager's, left and top
        are said wrong.) While the window manager passes the keyboard on, none is active; where it gave it to nobody, this program's window is
        activated, as a person would by clicking on it."""
        late = time.monotonic() + 10

        def look():
            tell = ["xdotool", "getactivewindow", "getwindowgeometry", "--shell"]
            if time.monotonic() > late:
                tell = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "", "windowactivate", *tell[1:]]
            return subprocess.run(tell, check=False, capture_output=True, text=True).stdout
        shell = self.wait(look, "an active window")
        at = dict(line.split("=") for line in shell.splitlines())
        return tuple(int(at[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def origin(self):
        """Where on the screen the window's contents begin, and how large they are."""
        left, top, width, height = self.geometry()
        windows = self.nodes(role=("frame", "dialog", "window"))
        active = [w for w in windows if w.states.contains(Atspi.StateType.ACTIVE)]
        inner = (active or windows)[0].get_extents(Atspi.CoordType.WINDOW)
        return left + (width - inner.width) // 2, top + (height - inner.height) // 2, inner.width, inner.height

    def focus(self, node, most=120, find=None):
        """With a click where it can be seen; else, or if something lies over it, with Tab. (GTK 4.8 does not let others give the focus.)
        @find looks for it again, as a list may be made anew on the way."""
        self.settle()
        if node.get_role_name() in FIELDS:
            left, top, width, height = self.origin()
            area = node.get_extents(Atspi.CoordType.WINDOW)
            x, y = area.x + min(area.width // 2, 60), area.y + area.height // 2
            if 0 <= x < width and 60 <= y < height - 20:
                subprocess.run(["xdotool", "mousemove", str(left + x), str(top + y), "click", "1"], check=True)
                try:
                    self.wait(lambda: self.holds_focus(node), "the focus", 1)
                    return node
                except AssertionError:
                    pass
        for _ in range(most):
            node, focused = find() if find else node, self.all_focused()
            if any(n.is_below(node) for n in focused):
                return node
            before = next(reversed(focused), None)
            parent = before.parent if before else None
            in_list = parent and parent.role == "list" and node.is_below(parent)
            self.key("Down" if in_list else "Tab")
            if not self.wait_moved(before, 1):
                self.key("Tab")  # the end of a list, or a field that keeps the key
        raise AssertionError(f"the keyboard did not reach “{node.name}”")

    @again
    def reach(self, find):
        """Gives the focus to what @find() finds."""
        return self.focus(find(), find=find)

    @again
    def key_on(self, find, key):
        """@key where what @find() finds has the focus, and has it still when the window has done with everything else."""
        for _ in range(20):
            self.reach(find)
            self.settle()
            node = find()
            if self.holds_focus(node):
                break
        self.key(key)
        return node

    @staticmethod
    def parents(node):
        while node := node.parent:
            yield node

    def holds_focus(self, node):
        return any(n.is_below(node) for n in self.all_focused())

    def field(self, label, nth=0):
        """The text field of this label, by the whole label or, if there is none, its beginning."""
        def look():
            fields = [f for f in self.nodes(label, FIELDS) if self.is_seen(f)]
            exact = [f for f in fields if f.name == label]
            begun = exact or [f for f in fields if f.name.startswith(label)] or fields
            return begun[nth] if len(begun) > nth else None
        return self.wait(look, f"the field “{label}”")

    @again
    def fill(self, label, text, nth=0):
        """Types @text over whatever is in the field."""
        node = self.key_on(lambda: self.field(label, nth), "ctrl+a")
        if text:
            self.settle()
            self.send_letters(text)
        else:
            self.key("BackSpace")
        if node.role != "password text":
            self.wait(lambda: self.text_of(self.field(label, nth)) == text, f"“{text}” in “{label}”")

    @again
    def act(self, name, roles):
        """Does what a click on it would do. Whole names come before parts."""
        def look():
            found = [n for n in self.nodes(name, roles) if n.states.contains(Atspi.StateType.SENSITIVE) and self.is_seen(n)]
            exact = [n for n in found if name in (n.name, n.name.split(" ", 1)[-1])]
            return next(iter(exact or found), None)

        def find():
            return self.wait(look, f"{roles} “{name}” that can be used")
        self.settle()
        node = find()
        for target in node.below():
            if target.do():
                return node
        return self.key_on(find, "space")

    def press(self, name):
        return self.act(name, ("push button", "toggle button"))

    def choose(self, name):
        """A radio button or a tick box."""
        return self.act(name, ("radio button", "check box", "check menu item"))

    @again
    def open_row(self, name):
        """A row of a list, with Enter."""
        return self.key_on(lambda: self.find(name, "list item"), "Return")

    @again
    def click(self, find):
        """Once with the mouse in the middle of what @find() finds: for the toolkit's own dialogues, which do not say what can be done."""
        node = find()
        inner = next(p for p in self.parents(node) if p.role in ("frame", "dialog", "window")).get_extents(Atspi.CoordType.WINDOW)
        area, (_, _, width, height) = node.get_extents(Atspi.CoordType.WINDOW), self.geometry()
        spot = ((width - inner.width) // 2 + area.x + area.width // 2, (height - inner.height) // 2 + area.y + area.height // 2)
        subprocess.run(["xdotool", "getactivewindow", "mousemove", "--window", "%1", *map(str, spot), "click", "1"], check=True)

    def is_aside(self):
        """Whether a window of the toolkit's own, such as its file chooser, has the keyboard."""
        name = subprocess.run(["xdotool", "getactivewindow", "getwindowname"], check=False, capture_output=True, text=True).stdout
        return name.strip() != "" and not name.strip().endswith("Countersign")

    def proceed_warned(self, title):
        """On to the page of this title, from one that may first want its warnings read."""
        self.key("ctrl+Return")
        self.wait(lambda: self.title() == f"{title} – Countersign" or self.focused_name().startswith("I have read "), f"the page “{title}”")
        if self.title() != f"{title} – Countersign":
            self.key("space", "ctrl+Return")
        self.page(title)

    def choose_path(self, path, key="ctrl+l"):
        """In the system's file chooser that was asked for: the whole path, typed once it takes the keys. @key: ctrl+a where a name is asked."""
        self.find("Cancel", "push button")
        for _ in range(4):  # what it lists while a path is typed may take a key away
            try:
                self.wait(self.is_aside, "the file chooser", 10)
                self.key(key, "ctrl+a")
                self.type(path)
                self.wait(lambda: any(self.text_of(n).rstrip("/") == path.rstrip("/") for n in self.nodes(role=FIELDS)), "the path in the file chooser", 10)
            except AssertionError:
                continue
            for _ in range(3):
                self.key("Return")  # the first may only open a folder
                try:
                    return self.wait(lambda: not self.is_aside(), "the file chooser to go", 10)
                except AssertionError:
                    pass
        raise AssertionError(f"the file chooser did not take {os.path.basename(path)}")

    def print_to(self, path):
        """In the print dialogue that was asked for: into a file, which is the printer that every computer has. It is called as the job is, and
        goes where print_into() said. (The dialogue is the toolkit's own, and tells little of itself.)"""
        self.find("Print", "dialog")
        self.click(lambda: self.find("Print to File", "label"))
        self.wait(lambda: self.nodes("Print", "push button")[-1].states.contains(Atspi.StateType.SENSITIVE), "the button that prints")
        self.click(lambda: self.nodes("Print", "push button")[-1])
        self.wait_for_file(path)
        self.wait_for("sent to the printer.")

    @classmethod
    def wait_for_file(cls, path):
        """Until it is whole: what is printed grows while it is written."""
        def whole():
            with open(path, "rb") as file:
                return b"%%EOF" in file.read()[-64:]
        cls.wait(lambda: os.path.exists(path) and whole(), f"the file {os.path.basename(path)}")

    @again
    def draw(self, name, points):
        """A stroke through @points (0…1 of the width, 0…1 of the height) in the area called @name, with the mouse."""
        node = self.find(name)
        area = node.get_extents(Atspi.CoordType.WINDOW)
        left, top, _, _ = self.origin()
        left, top = left + area.x, top + area.y
        spots = [(left + int(x * area.width), top + int(y * area.height)) for x, y in points]
        command = ["xdotool", "mousemove", *map(str, spots[0]), "mousedown", "1"]
        for spot in spots[1:]:
            command += ["sleep", "0.02", "mousemove", *map(str, spot)]
        subprocess.run([*command, "sleep", "0.02", "mouseup", "1"], check=True)

    # --- Beginning and end ------------------------------------------------------------------------------------
    def unlock(self, user, passphrase):
        """From the locked door; the name may be there already."""
        self.find("Passphrase", "password text")
        self.fill("Your name", user)
        self.fill("Passphrase", passphrase)
        self.key("Return")
        self.wait(lambda: self.title() not in ("Countersign", ""), "the register")

    def complaints(self):
        """Warnings and worse that the program wrote."""
        self.said.seek(0)
        return [line.strip() for line in self.said if (" **: " in line or "Sanitizer" in line)]

    def crash(self):
        """As a power cut ends it."""
        self.process.send_signal(signal.SIGKILL)
        self.wait_end()

    def restart(self):
        """The same again; the one before must have ended."""
        self.wait_end()
        self.spinner = None
        self.start()

    def end(self):
        self.process.terminate()
        self.wait_end()

    def wait_end(self):
        self.wait(lambda: self.process.poll() is not None, "the program to end")


class Journey:
    """Numbers the steps and says how each went."""

    def __init__(self, n_steps):
        self.n, self.done, self.app = n_steps, 0, None
        print(f"1..{n_steps}", flush=True)

    def step(self, what, holds=True):
        self.done += 1
        print(f"{'ok' if holds else 'not ok'} {self.done} {what}", flush=True)
        if not holds:
            raise AssertionError(what)

    def evidence(self):
        """What the program tells at the moment of failure: its title, what has the focus, and in few lines all that has a name of its own."""
        if self.app is None:
            return []
        if self.app.process.poll() is not None:
            return [f"the program ended with status {self.app.process.returncode}", *self.app.complaints()]
        told = [f"{n.role} “{n.name}”" + (f" ({n.description})" if n.description else "") for n in self.app.nodes()
                if n.name and n.role not in ("filler", "panel", "scroll bar") and not re.match(r"Gtk[A-Z]", n.name)]
        focus = [f"{n.role} “{n.name}”" for n in self.app.all_focused()]
        lines = textwrap.wrap(" · ".join(told), 280, break_long_words=False)[:30]
        return [*self.app.complaints(), *lines, f"title: {self.app.title()}", f"focus: {focus}"]

    def run(self, walk):
        """Status 1 if a step failed; what was missing is said in words."""
        try:
            walk(self)
        except (AssertionError, subprocess.SubprocessError, GLib.Error) as failure:
            picture("failed")
            for line in self.evidence():
                print(f"# {line}")
            print(f"# {failure}")
            if self.done < self.n:
                print(f"Bail out! {failure}")
            return 1
        finally:
            if self.app is not None:
                self.app.process.kill()
                self.app.process.wait(20)
        return 0


def picture(name):
    """The screen as a person sees it, where CSN_PICTURES names a folder."""
    folder = os.environ.get("CSN_PICTURES")
    if folder:
        time.sleep(0.3)  # for the last frame to be drawn; nothing waits for this
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=False)


def print_into(folder):
    """Where the toolkit prints to if nobody says otherwise; before the program starts."""
    with open(os.path.join(os.environ["XDG_CONFIG_HOME"], "user-dirs.dirs"), "w", encoding="utf-8") as places:
        places.write(f'XDG_DOCUMENTS_DIR="{folder}"\n')


def read_pdf(path, password=None):
    """Its text, with single spaces."""
    unlock = [] if password is None else ["-upw", password]
    return " ".join(subprocess.run(["pdftotext", *unlock, "-raw", path, "-"], check=True, capture_output=True, text=True).stdout.split())


# --- Registers ----------------------------------------------------------------------------------------------------
def make_demo(ctl, folder):
    """A demonstration of its own, copied from the one that CSN_DEMO names, else from one made once a day in the build folder.
    Returns the register's folder."""
    ready = os.environ.get("CSN_DEMO") or os.path.join(os.environ.get("CSN_BUILD", tempfile.gettempdir()), time.strftime("demo-%F"))
    with open(ready + ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another journey may be making it
        if not os.path.exists(ready):
            room = tempfile.mkdtemp(dir=os.path.dirname(ready), prefix="demo-making.")
            subprocess.run([ctl, "demo", os.path.join(room, "demo")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            os.rename(os.path.join(room, "demo"), ready)
            os.rmdir(room)
    shutil.copytree(ready, folder)
    return os.path.join(folder, "CZ.register")


def read_account(demo, role="coordinator"):
    """Name and passphrase of somebody of this role."""
    with open(os.path.join(demo, "passphrases.txt"), encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[0] == role:
                return fields[1], fields[2]
    raise AssertionError(f"no account of a {role} in passphrases.txt")


def ask(ctl, register, user, passphrase, select):
    """What the register answers, a line a row, without the headings."""
    with tempfile.NamedTemporaryFile("w", prefix="csn-passphrase.") as secret:
        secret.write(passphrase + "\n")
        secret.flush()
        out = subprocess.run([ctl, "query", "--register", register, "--user", user, "--passphrase-file", secret.name, select],
                             check=True, capture_output=True, text=True)
    return out.stdout.splitlines()[1:]
