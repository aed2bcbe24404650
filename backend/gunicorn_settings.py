"""How gunicorn serves Verum everywhere: `gunicorn -c python:backend.gunicorn_settings ...`.

Address and number of processes are each place's own, on the command line.
"""

from backend.observing import multiprocess

worker_class = "gthread"  # an answer is mostly a file on its way
threads = 8
# A client that asks on a connection which the server is just closing gets no answer. So the
# server keeps one longer than those who ask: nginx lets go of its own after 60 s, a page that
# polls asks every 10 s, gunicorn alone would close after 2 s.
keepalive = 75
graceful_timeout = 5  # seconds to end what is being answered; a kept connection is not waited for
control_socket_disable = True  # it would lie in the home folder, one for all servers
# requests are told of by backend.observing.requests, by route: a path may hold a token or a name
accesslog = None
logger_class = "backend.observing.gunicorn_log.OfGunicorn"


def on_starting(server):
    """Make the folder in which all processes count for /metrics."""
    multiprocess.begin()


def on_exit(server):
    """Remove it."""
    multiprocess.end()
