# What takes the place of images that a machine cannot fetch, for `make compose-test` alone, out of Debian's packages:
#
#   mariadb   for mysql:8.4 (Debian has no MySQL); reads the same variables as MySQL's image
#   redis     for redis:7.2-bookworm
#   nginx     for nginx:1.28-bookworm, under our nginx/Dockerfile
#   mail      a mail server that prints what it gets
#   model     a model server that says what it is told, for crowds that a laptop's model could not answer
#
#   docker build --target mariadb -f tests/compose/stand_ins.Dockerfile tests
ARG BASE_IMAGE=python:3.11-slim-bookworm

FROM ${BASE_IMAGE} AS mariadb
RUN apt-get update && apt-get install -y --no-install-recommends mariadb-server && rm -rf /var/lib/apt/lists/* /var/lib/mysql/*
COPY compose/start_mariadb.sh /start
ENTRYPOINT ["/start"]

FROM ${BASE_IMAGE} AS redis
RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*
USER redis

FROM ${BASE_IMAGE} AS nginx
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light openssl && rm -rf /var/lib/apt/lists/*

FROM ${BASE_IMAGE} AS mail
RUN apt-get update && apt-get install -y --no-install-recommends python3-aiosmtpd && rm -rf /var/lib/apt/lists/*
COPY compose/mail_sink.py /mail_sink.py
USER nobody
CMD ["/usr/bin/python3", "-u", "/mail_sink.py"]

FROM ${BASE_IMAGE} AS model
COPY scripted_tgi.py /scripted_tgi.py
USER nobody
CMD ["/usr/bin/python3", "-u", "/scripted_tgi.py", "--host", "0.0.0.0", "--port", "8081", "--tokens", "120", "--seconds-per-token", "0.1"]
