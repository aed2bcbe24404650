"""Starting Verum on one machine: check it, install, make the demo, serve.

preflight, bar, processes and install use the standard library alone and Python 3.9's syntax, so
that an old Python or a bare machine gets a message and not a traceback.
"""
