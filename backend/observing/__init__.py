"""What those who run Verum see of it: whether it is up, its figures, and its log.

Flow: a request, a job -> context -> logs, metrics -> log collector, Prometheus
No patient, case, arm, reader's name or token is in any of it: routes are told by their templates,
and every label of a metric is listed in metrics.py.
"""
