"""What a program tells assistive technology, read whole in one call. SPDX-License-Identifier: GPL-3.0-or-later

A call for every property of every node costs most of a second a page, and a journey reads hundreds. GTK gives all nodes at once
to who asks its cache; which of them are on a page now is asked only where the cache leaves a doubt. What is to be asked of many is
asked of all of them before the first answers: waiting for each answer takes seconds a page where other programs want the processor."""
import functools
import itertools

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402  pylint: disable=wrong-import-position

ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE, COMPONENT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component"
ACTION, TEXT = "org.a11y.atspi.Action", "org.a11y.atspi.Text"
MILLISECONDS = 10000  # a program that says nothing for so long is as good as gone


@functools.cache
def role_name(number):
    return Atspi.Role(number).value_nick.replace("-", " ")


class States:
    def __init__(self, words):
        self.bits = words[0] | words[1] << 32 if len(words) > 1 else 0

    def contains(self, state):
        return bool(self.bits >> int(state) & 1)


class Area:
    def __init__(self, x, y, width, height):
        self.x, self.y, self.width, self.height = x, y, width, height


class Node:
    """One thing that is told. The attributes are of the moment when the tree was read; every get_…() asks the program now,
    but for the parent."""

    def __init__(self, tree, path, item=None):
        self.tree, self.path, self.item = tree, path, item
        self.index = self.count = 0
        self.parent, self.children = None, []
        if item:
            self.index, self.count = item.get_child_value(3).get_int32(), item.get_child_value(4).get_int32()

    # Taken out only if wanted: that is slow for so many.
    @functools.cached_property
    def name(self):
        return self.item.get_child_value(6).get_string() if self.item else ""

    @functools.cached_property
    def role(self):
        return role_name(self.item.get_child_value(7).get_uint32()) if self.item else ""

    @functools.cached_property
    def description(self):
        return self.item.get_child_value(8).get_string() if self.item else ""

    @functools.cached_property
    def states(self):
        words = self.item.get_child_value(9) if self.item else None
        return States([words.get_child_value(i).get_uint32() for i in range(words.n_children())] if words else ())

    @functools.cached_property
    def interfaces(self):
        return self.item.get_child_value(5).unpack() if self.item else ()

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path and self.tree.bus_name == other.tree.bus_name

    def __hash__(self):
        return hash(self.path)

    def call(self, interface, method, arguments=None):
        return self.tree.call(self.path, interface, method, arguments)

    def ask(self, prop, interface=ACCESSIBLE):
        return self.call("org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (interface, prop)))[0]

    def get_name(self):
        return self.ask("Name")

    def get_description(self):
        return self.ask("Description")

    def get_role_name(self):
        return role_name(self.call(ACCESSIBLE, "GetRole")[0])

    def get_state_set(self):
        return States(self.call(ACCESSIBLE, "GetState")[0])

    def get_extents(self, kind=Atspi.CoordType.WINDOW):
        return Area(*self.call(COMPONENT, "GetExtents", GLib.Variant("(u)", (int(kind),)))[0])

    def get_parent(self):
        return self.parent

    def get_text(self):
        """What is in a field; nothing in what has no text."""
        return self.call(TEXT, "GetText", GLib.Variant("(ii)", (0, self.ask("CharacterCount", TEXT))))[0] if TEXT in self.interfaces else ""

    def do(self):
        """What a click would do; says whether anything can be done with it."""
        able = ACTION in self.interfaces and self.ask("NActions", ACTION) > 0
        if able:
            self.call(ACTION, "DoAction", GLib.Variant("(i)", (0,)))
        return able

    def below(self):
        """Itself and all below it, in the order of the screen."""
        left = [self]
        while left:
            node = left.pop()
            yield node
            left.extend(reversed(node.children))

    def is_below(self, other):
        node = self
        while node and node != other:
            node = node.parent
        return node is not None


class Tree:
    """The tree of the process @pid; GLib.Error while it is not on the accessibility bus."""
    bus = None

    def __init__(self, pid):
        if Tree.bus is None:
            session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
            address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, MILLISECONDS, None).unpack()[0]
            flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
            Tree.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.bus_name = "org.a11y.atspi.Registry"
        self.bus_name = next((name for name, _ in self.call(ROOT, ACCESSIBLE, "GetChildren")[0] if self.pid_of(name) == pid), None)
        if self.bus_name is None:
            raise GLib.Error("the program is not there yet")
        self.read()

    def pid_of(self, name):
        return self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                  GLib.Variant("(s)", (name,)), None, 0, MILLISECONDS, None).unpack()[0]

    def call(self, path, interface, method, arguments=None):
        return self.bus.call_sync(self.bus_name, path, interface, method, arguments, None, 0, MILLISECONDS, None).unpack()

    def has_keyboard(self):
        """Whether a window of the program has it: GTK says what has the focus in a window that the keyboard has not come to yet. (The toolkit's
        own file chooser, which is no window by its role, tells nothing.) The answer comes when the program has taken what it was sent before."""
        paths = [path for _, path in self.call(ROOT, ACCESSIBLE, "GetChildren")[0]]
        active = any(States(self.call(path, ACCESSIBLE, "GetState")[0]).contains(Atspi.StateType.ACTIVE) for path in paths)
        return active or any(role_name(self.call(path, ACCESSIBLE, "GetRole")[0]) not in ("frame", "dialog", "window", "alert") for path in paths)

    def ask_many(self, calls):
        """The answers to many (path, interface, method, arguments), in their order; None where there is none, because the thing is gone."""
        answers, left = [None] * len(calls), len(calls)

        def answered(bus, result, number):
            nonlocal left
            left -= 1
            try:
                answers[number] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass
        for number, call in enumerate(calls):
            self.bus.call(self.bus_name, *call, None, 0, MILLISECONDS, None, answered, number)
        while left > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def read(self):
        """The root as it is now, with everything below it."""
        nodes, kept = self.read_cache()
        strangers = self.grow(self.root_of(nodes), nodes, kept, self.call_up)
        if strangers:
            nodes, kept = self.read_cache()
        root = self.root_of(nodes)
        self.grow(root, nodes, kept, self.ask_strangers)
        return root

    def read_cache(self):
        """The nodes by their paths, and lists of them by the paths of their parents."""
        nodes, kept = {}, {}
        items = self.bus.call_sync(self.bus_name, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems", None, None, 0, MILLISECONDS, None)
        items = items.get_child_value(0)
        for i in range(items.n_children()):
            item = items.get_child_value(i)
            path = item.get_child_value(0).get_child_value(1).get_string()
            node = nodes[path] = Node(self, path, item)
            kept.setdefault(item.get_child_value(2).get_child_value(1).get_string(), []).append(node)
        return nodes, kept

    def root_of(self, nodes):
        root = nodes.get(ROOT) or self.ask_all(ROOT)
        root.count = root.ask("ChildCount")
        return root

    def grow(self, root, nodes, kept, meet):
        """Gives each node what is below it, level by level. @meet makes nodes of paths that the cache does not hold. Returns how many of
        these there were."""
        n_strangers, level = 0, [root]
        while level:
            below = {node.path: self.children_of(node, kept) for node in level}
            doubtful = [node for node in level if below[node.path] is None]
            found = self.ask_many([(node.path, ACCESSIBLE, "GetChildAtIndex", GLib.Variant("(i)", (i,))) for node in doubtful for i in range(node.count)])
            paths = iter([answer and answer[0][1] for answer in found])
            asked = {node.path: [path for path in itertools.islice(paths, node.count) if path] for node in doubtful}
            strangers = [path for node in doubtful for path in asked[node.path] if path not in nodes]
            n_strangers += len(strangers)
            met = meet(strangers)
            for node in level:
                node.children = below[node.path]
                if node.children is None:
                    node.children = [child for child in (nodes.get(path) or met.get(path) for path in asked[node.path]) if child]
                for child in node.children:
                    child.parent = node
            level = [child for node in level for child in node.children]
        return n_strangers

    @staticmethod
    def children_of(node, kept):
        """As the cache has them; None where it leaves a doubt: it holds hidden children too, and not yet what nobody asked for. A page of a stack
        says there that it is seen when another one is."""
        below = sorted(kept.get(node.path, ()), key=lambda child: child.index) if node.count > 0 else []
        sure = len(below) == node.count and all(child.index == i and child.states.contains(Atspi.StateType.VISIBLE) and child.name != "GtkStackPage"
                                                for i, child in enumerate(below))
        return below if sure else None

    def call_up(self, paths):
        """What is asked for its children comes into the cache, with all below it."""
        level = paths
        while level:
            level = [path for answer in self.ask_many([(path, ACCESSIBLE, "GetChildren", None) for path in level]) if answer for _, path in answer[0]]
        return {path: Node(self, path) for path in paths}

    def ask_strangers(self, paths):
        """Nodes that the cache does not hold yet; one that went meanwhile is left out."""
        met = {}
        for path in paths:
            try:
                met[path] = self.ask_all(path)
            except GLib.Error:
                pass
        return met

    def areas(self, nodes):
        """Where they are in their window; None for what is not shown or gone."""
        calls = [(node.path, COMPONENT, "GetExtents", GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),))) for node in nodes]
        return [answer and Area(*answer[0]) for answer in self.ask_many(calls)]

    def windows(self):
        """The root's children alone."""
        paths = [path for _, path in self.call(ROOT, ACCESSIBLE, "GetChildren")[0]]
        return [self.ask_all(path) for path in paths]

    def ask_all(self, path):
        """A node that the cache does not hold."""
        node = Node(self, path)
        node.name, node.description, node.role = node.get_name(), node.get_description(), node.get_role_name()
        node.states, node.interfaces = node.get_state_set(), node.call(ACCESSIBLE, "GetInterfaces")[0]
        node.count = node.ask("ChildCount")
        return node
