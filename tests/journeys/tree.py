"""What a program tells assistive technology, read whole in one call. SPDX-License-Identifier: GPL-3.0-or-later

A call for every property of every node costs most of a second a page, and a journey reads hundreds. GTK gives all nodes at once
to who asks its cache; which of them are on a page now is asked only where the cache leaves a doubt."""
import functools

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

    def read(self):
        """The root as it is now, with everything below it."""
        nodes, kept = self.read_cache()
        if self.grow(self.root_of(nodes), nodes, kept, self.call_up) > 0:
            nodes, kept = self.read_cache()
        root = self.root_of(nodes)
        self.grow(root, nodes, kept, self.ask_all)
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

    def grow(self, node, nodes, kept, stranger):
        """Gives @node what is below it. @stranger makes a node of a path that the cache does not hold. Returns how many of these there were."""
        # The cache holds hidden children too, and not yet what nobody asked for: where the numbers do not agree, the node is asked.
        n_strangers = 0
        below = sorted(kept.get(node.path, ()), key=lambda child: child.index) if node.count > 0 else []
        if len(below) != node.count or any(child.index != i or not child.states.contains(Atspi.StateType.VISIBLE) for i, child in enumerate(below)):
            below = []
            for i in range(node.count):
                try:
                    path = node.call(ACCESSIBLE, "GetChildAtIndex", GLib.Variant("(i)", (i,)))[0][1]
                    n_strangers += path not in nodes
                    below.append(nodes.get(path) or stranger(path))
                except GLib.Error:
                    pass  # it went meanwhile
        node.children = below
        for child in below:
            child.parent = node
            n_strangers += self.grow(child, nodes, kept, stranger)
        return n_strangers

    def call_up(self, path):
        """What is asked for its children comes into the cache, with all below it."""
        for _, child in self.call(path, ACCESSIBLE, "GetChildren")[0]:
            self.call_up(child)
        return Node(self, path)

    def windows(self):
        """The root's children alone."""
        paths = [path for _, path in self.call(ROOT, ACCESSIBLE, "GetChildren")[0]]
        return [self.ask_all(path) for path in paths]

    def ask_all(self, path):
        """A node that the cache does not hold yet."""
        node = Node(self, path)
        node.name, node.description, node.role = node.get_name(), node.get_description(), node.get_role_name()
        node.states, node.interfaces = node.get_state_set(), node.call(ACCESSIBLE, "GetInterfaces")[0]
        node.count = node.ask("ChildCount")
        return node
