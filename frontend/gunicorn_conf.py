"""gunicorn's settings for the pages: `gunicorn -c frontend/gunicorn_conf.py frontend.wsgi:app`."""

# A page waits for the backend, up to three seconds when that hangs; green threads wait side by side.
worker_class = "gevent"
workers = 2
worker_connections = 1000
timeout = 30
# Pages take milliseconds; what is still open then is an idle connection.
graceful_timeout = 5
# Longer than nginx keeps its connections to us (60 s), or it would write into one that we just closed.
keepalive = 75
# The heartbeat's file, in memory: the root file system is read-only, and on a slow disk a worker looks stuck.
worker_tmp_dir = "/dev/shm"  # noqa: S108
accesslog = None
errorlog = "-"
loglevel = "warning"
# Nobody asks it anything, and its socket would lie in a home that a container's user does not have.
control_socket_disable = True
