#!/bin/sh
# Start nginx with ChatFoodie's configuration, and keep the list of servers behind it up to date.
#
#   BACKEND=backend:8000 FRONTEND=frontend:8000 MODEL_SERVERS=model:8081 nginx/start.sh
#
# BACKEND, FRONTEND     host:port of the two applications; several, separated by blanks, are balanced
# MODEL_SERVERS         host:port of the model servers, the same; least connections
# HTTP_LISTEN           address of the site without TLS, or of the redirection to it (default 8080)
# HTTPS_LISTEN          address of the site with TLS (default 8443)
# MODEL_LISTEN          where the backend finds the model servers (default 8081); for the internal network alone
# TLS                   off (default): plain http, for a trial or behind a proxy that has the certificate
#                       self-signed: a certificate made at every start, for a trial of https; no HSTS
#                       files: TLS_CERTIFICATE and TLS_KEY name PEM files (default under /run/secrets)
# PUBLIC_HTTPS_PORT     the port that visitors see in the redirection to https (default 443)
# TRUSTED_NETWORKS      networks of proxies in front whose X-Forwarded-For and -Proto are believed; default none
# REQUESTS_PER_SECOND, BURST, CONNECTIONS   limits of one address (defaults 50, 200, 400)
# RESOLVE_SECONDS       how often names are looked up again (default 2). When addresses have changed, nginx is
#                       reloaded, which ends no stream: old workers stay until their last socket has closed
# RUN                   a writable folder for the configuration, sockets and buffers (default /tmp/nginx)
# PUBLIC                the folder of the static files and the error pages (default /srv/public)
# NGINX_OPTIONS         more lines for the main context of the configuration
set -eu

here=$(cd "$(dirname "$0")" && pwd)
: "${BACKEND:?Set BACKEND, for instance BACKEND=backend:8000}"
: "${FRONTEND:?Set FRONTEND, for instance FRONTEND=frontend:8000}"
: "${MODEL_SERVERS:?Set MODEL_SERVERS, for instance MODEL_SERVERS=model:8081}"
run=${RUN:-/tmp/nginx}
public=${PUBLIC:-/srv/public}
tls=${TLS:-off}
http=${HTTP_LISTEN:-8080}
https=${HTTPS_LISTEN:-8443}
https_port=${PUBLIC_HTTPS_PORT:-443}
[ "$https_port" = 443 ] && https_port= || https_port=:$https_port

fail() {
  printf 'nginx cannot start: %s\n' "$1" >&2
  exit 1
}

mkdir -p "$run"

# --- TLS ----------------------------------------------------------------------------------------
certificate=${TLS_CERTIFICATE:-/run/secrets/tls_certificate}
key=${TLS_KEY:-/run/secrets/tls_key}
hsts=
case $tls in
  off) ;;
  self-signed)
    certificate=$run/self-signed.pem
    key=$run/self-signed.key
    (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
      -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
      -keyout "$key" -out "$certificate" 2>"$run/openssl.log") || fail "openssl made no certificate; see $run/openssl.log."
    ;;
  files)
    [ -r "$certificate" ] || fail "TLS is \"files\", but there is no readable certificate at $certificate."
    [ -r "$key" ] || fail "TLS is \"files\", but there is no readable key at $key."
    # Two years, as the preload list asks for; a browser that has seen it once never asks by http again.
    hsts='add_header Strict-Transport-Security "max-age=63072000" always;'
    ;;
  *) fail "TLS must be off, self-signed or files, not \"$tls\"." ;;
esac

# Since 1.25.1 HTTP/2 is a directive; before, a word of `listen`.
version=$(nginx -v 2>&1 | sed -n 's|.*nginx/\([0-9]*\)\.\([0-9]*\)\.\([0-9]*\).*|\1 \2 \3|p')
is_new=$(echo "$version" | awk '{ print ($1 * 1000000 + $2 * 1000 + $3 >= 1025001) ? "yes" : "no" }')

if [ "$tls" = off ]; then
  listen="listen $http;"
  redirect=
  # Behind a proxy with a certificate the scheme is the one that it tells, if it is trusted (below).
  scheme='$scheme'
else
  if [ "$is_new" = yes ]; then listen="listen $https ssl; http2 on;"; else listen="listen $https ssl http2;"; fi
  # TLS 1.2 with forward secrecy, and 1.3: Mozilla's intermediate profile.
  listen="$listen ssl_certificate $certificate; ssl_certificate_key $key; ssl_protocols TLSv1.2 TLSv1.3;"
  listen="$listen ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;"
  listen="$listen ssl_prefer_server_ciphers off; ssl_session_cache shared:tls:10m; ssl_session_timeout 1d; ssl_session_tickets off;"
  redirect="server { listen $http; access_log off; return 308 https://\$host$https_port\$request_uri; }"
  scheme=https
fi

# --- proxies in front ---------------------------------------------------------------------------
real_address=
if [ -n "${TRUSTED_NETWORKS:-}" ]; then
  geo=
  for network in $TRUSTED_NETWORKS; do
    real_address="$real_address set_real_ip_from $network;"
    geo="$geo $network 1;"
  done
  # A header of one who is not trusted counts for nothing, so their scheme is the one seen here.
  real_address="$real_address real_ip_header X-Forwarded-For; real_ip_recursive on; geo \$realip_remote_addr \$is_trusted { default 0; $geo } map \"\$is_trusted \$http_x_forwarded_proto\" \$seen_scheme { default \$scheme; \"1 https\" https; \"1 http\" http; }"
  [ "$tls" = off ] && scheme='$seen_scheme'
fi

# --- the servers behind, by name or address -----------------------------------------------------
# resolve_servers NAMES FAIL_SECONDS: one `server` line for each address. A name that has none yet is a server
# that refuses: nginx starts all the same, says so to visitors, and finds it at a later look.
resolve_servers() {
  for place in $1; do
    host=${place%:*}
    port=${place##*:}
    case $host in
      *[!0-9.]*) addresses=$(getent ahostsv4 "$host" 2>/dev/null | awk '{ print $1 }' | sort -u) ;;
      *) addresses=$host ;;
    esac
    for address in $addresses; do
      # Passive health checks: after two failures in a row a server is left alone for a while.
      printf 'server %s:%s max_fails=2 fail_timeout=%s;\n' "$address" "$port" "$2"
    done
  done
}

# write_servers FILE NAMES FAIL_SECONDS: 0 when the file has changed.
write_servers() {
  resolve_servers "$2" "$3" >"$run/$1.new"
  if [ ! -s "$run/$1.new" ]; then
    # Keep what was known: a name server that is away for a moment is no reason to forget all servers.
    [ -s "$run/$1" ] && { rm -f "$run/$1.new"; return 1; }
    echo 'server 127.0.0.1:9 max_fails=0;' >"$run/$1.new"
  fi
  cmp -s "$run/$1.new" "$run/$1" && return 1
  mv "$run/$1.new" "$run/$1"
}

write_all_servers() {
  changed=1
  write_servers backend.servers "$BACKEND" 3s && changed=0
  write_servers frontend.servers "$FRONTEND" 3s && changed=0
  write_servers model.servers "$MODEL_SERVERS" 5s && changed=0
  return $changed
}

fill() {
  awk -v run="$run" -v public="$public" -v listen="$listen" -v redirect="$redirect" -v hsts="$hsts" \
    -v scheme="$scheme" -v real_address="$real_address" -v model_listen="${MODEL_LISTEN:-8081}" \
    -v rate="${REQUESTS_PER_SECOND:-50}" -v burst="${BURST:-200}" -v connections="${CONNECTIONS:-400}" '
    # Literally: in the replacement of sub() an ampersand would mean the match.
    function put(name, value,   at, line) {
      line = $0
      while (at = index(line, name)) line = substr(line, 1, at - 1) value substr(line, at + length(name))
      $0 = line
    }
    { put("@RUN@", run); put("@PUBLIC@", public); put("@LISTEN@", listen); put("@REDIRECT@", redirect)
      put("@HSTS@", hsts); put("@SCHEME@", scheme); put("@REAL_ADDRESS@", real_address)
      put("@MODEL_LISTEN@", model_listen); put("@REQUESTS_PER_SECOND@", rate); put("@BURST@", burst)
      put("@CONNECTIONS@", connections); print }' "$here/chatfoodie.conf.template"
}

rm -f "$run"/*.servers
write_all_servers || true
fill >"$run/site.conf"
user=
# Workers of a root master change to "nobody", who cannot read everybody's folders.
[ "$(id -u)" -ne 0 ] || user='user root;'
cat >"$run/nginx.conf" <<CONF
daemon off;
worker_processes auto;
# Each socket takes two connections here, one on either side.
worker_rlimit_nofile 32768;
pid $run/nginx.pid;
error_log /dev/stderr warn;
$user
${NGINX_OPTIONS:-}
events { worker_connections 16384; multi_accept on; }
http {
    include $here/mime.types;
    default_type application/octet-stream;
    sendfile on;
    client_body_temp_path $run/body; proxy_temp_path $run/proxy; fastcgi_temp_path $run/fastcgi;
    uwsgi_temp_path $run/uwsgi; scgi_temp_path $run/scgi;
    include $run/site.conf;
}
CONF

nginx -t -q -p "$run" -c "$run/nginx.conf" || fail "the configuration made from nginx/chatfoodie.conf.template is refused."

keep_servers() {
  master=$1
  while sleep "${RESOLVE_SECONDS:-2}" && kill -0 "$master" 2>/dev/null; do
    if write_all_servers; then
      echo "The servers behind nginx have changed: reloading." >&2
      kill -HUP "$master"
    fi
  done
}

# The shell becomes nginx, so that signals reach it: SIGQUIT lets what runs come to its end.
keep_servers $$ &
exec nginx -p "$run" -c "$run/nginx.conf"
