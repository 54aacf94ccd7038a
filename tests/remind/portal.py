#!/usr/bin/env python3
"""The desktop's Background portal, as far as a test needs it. SPDX-License-Identifier: GPL-3.0-or-later

portal.py FILE RESPONSE STARTS: writes each question into FILE, a line of JSON, then answers it. GTK asks a portal for the state of the
session too, and is told nothing."""
import json
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402  pylint: disable=wrong-import-position

FILE, RESPONSE, STARTS = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "true"
NODE = """<node><interface name="org.freedesktop.portal.Background"><property name="version" type="u" access="read"/>
<method name="RequestBackground"><arg name="parent_window" type="s" direction="in"/><arg name="options" type="a{sv}" direction="in"/>
<arg name="handle" type="o" direction="out"/></method></interface>
<interface name="org.freedesktop.portal.Inhibit"><method name="CreateMonitor"><arg name="parent_window" type="s" direction="in"/>
<arg name="options" type="a{sv}" direction="in"/><arg name="handle" type="o" direction="out"/></method></interface></node>"""


def answer(bus, sender, _path, _interface, method, words, call):
    window, options = words.unpack()
    if method == "CreateMonitor":
        call.return_value(GLib.Variant("(o)", ("/org/freedesktop/portal/desktop/request/none",)))
        return
    with open(FILE, "a", encoding="utf-8") as file:
        file.write(json.dumps({"window": window, **options}) + "\n")
    handle = f"/org/freedesktop/portal/desktop/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
    call.return_value(GLib.Variant("(o)", (handle,)))
    results = {"background": GLib.Variant("b", STARTS), "autostart": GLib.Variant("b", STARTS and options["autostart"])}
    bus.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response", GLib.Variant("(ua{sv})", (RESPONSE, results)))


def come(bus, _name):
    for interface in Gio.DBusNodeInfo.new_for_xml(NODE).interfaces:
        bus.register_object("/org/freedesktop/portal/desktop", interface, answer, lambda *_: GLib.Variant("u", 1), None)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, come, None, None)
GLib.MainLoop().run()
