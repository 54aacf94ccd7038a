"""Drives a built program from outside, through accessibility and the keyboard. SPDX-License-Identifier: GPL-3.0-or-later

What GTK 4.8 does not tell (testing of widgets that are hidden, actions of list rows, the length -1 of a text) is mended
here, once. A journey is a list of steps; each prints a TAP line; the first that fails ends the journey."""
import os
import subprocess
import sys
import tempfile
import time
import warnings

warnings.simplefilter("ignore")
# This driver's accessibility library warns of things that went meanwhile, and may.
os.environ.pop("G_DEBUG", None)
try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as missing:
    print(f"1..0 # SKIP python3-gi or gir1.2-atspi-2.0 is not installed: {missing}")
    sys.exit(0)

PATIENCE = 20.0


class App:
    """A running program and what it tells assistive technology."""

    def __init__(self, argv):
        self.said = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(argv, stderr=self.said)
        self.root = self.wait(self._find_me, "the program on the accessibility bus")

    def _find_me(self):
        assert self.process.poll() is None, f"the program ended with status {self.process.returncode}"
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app and app.get_process_id() == self.process.pid:
                return app
        return None

    @staticmethod
    def wait(question, what, patience=PATIENCE):
        """Asks again until the answer is true; things may vanish from the tree while it is read."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                answer = question()
                if answer:
                    return answer
            except GLib.Error:
                pass
            time.sleep(0.05)
        raise AssertionError(f"waited {patience:.0f} s in vain for {what}")

    def walk(self, node=None):
        node = node or self.root
        yield node
        try:
            count = node.get_child_count()
        except GLib.Error:
            return
        for i in range(count):
            try:
                child = node.get_child_at_index(i)
            except GLib.Error:
                continue
            if child:
                yield from self.walk(child)

    def nodes(self, name=None, role=None):
        found = []
        for node in self.walk():
            try:
                if (name is None or name in (node.get_name() or "")) and (role is None or node.get_role_name() == role):
                    found.append(node)
            except GLib.Error:
                pass
        return found

    def find(self, name=None, role=None, patience=PATIENCE):
        return self.wait(lambda: next(iter(self.nodes(name, role)), None), f"{role or 'something'} called “{name}”", patience)

    def names(self):
        return [n.get_name() for n in self.nodes() if n.get_name()]

    def is_there(self, name):
        return bool(self.nodes(name))

    def title(self):
        return next((n.get_name() for n in self.nodes(role="frame")), "")

    def focused(self):
        """The innermost thing that has the focus."""
        last = None
        for node in self.walk():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    last = node
            except GLib.Error:
                pass
        return last

    # --- The keyboard -----------------------------------------------------------------------------------------
    @staticmethod
    def key(*keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *keys], check=True)

    @staticmethod
    def type(text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "15", text], check=True)

    def go_to(self, name, most=80):
        """With Tab and, inside lists, Down, until what has the focus is called @name."""
        for _ in range(most):
            node = self.focused()
            if node and (node.get_name() or "").startswith(name):
                return node
            parent = node.get_parent() if node else None
            siblings = [parent.get_child_at_index(i) for i in range(parent.get_child_count())] if parent else []
            below = any(s and (s.get_name() or "").startswith(name) for s in siblings)
            self.key("Down" if below else "Tab")
            time.sleep(0.05)
        raise AssertionError(f"the keyboard did not reach “{name}”")

    def complaints(self):
        """Warnings and worse that the program wrote."""
        self.said.seek(0)
        return [line.strip() for line in self.said if (" **: " in line or "Sanitizer" in line)]

    def end(self):
        self.process.terminate()
        self.process.wait(10)


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
        """What the program tells at the moment of failure: role and name of all that has one."""
        if self.app is None:
            return []
        if self.app.process.poll() is not None:
            return [f"the program ended with status {self.app.process.returncode}", *self.app.complaints()]
        return [f"{n.get_role_name()}: {n.get_name()!r}" for n in self.app.nodes() if n.get_name()]

    def run(self, walk):
        """Status 1 if a step failed; what was missing is said in words."""
        try:
            walk(self)
        except (AssertionError, subprocess.CalledProcessError) as failure:
            print(f"# {failure}")
            for line in self.evidence():
                print(f"# {line}")
            if self.done < self.n:
                print(f"Bail out! {failure}")
            return 1
        finally:
            if self.app is not None:
                self.app.process.kill()
        return 0


def picture(name):
    """The screen as a person sees it, where CSN_PICTURES names a folder."""
    folder = os.environ.get("CSN_PICTURES")
    if folder:
        time.sleep(0.3)
        subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=False)
