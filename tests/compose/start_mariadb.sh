#!/bin/sh
# Start MariaDB with the database and the user that the variables of MySQL's image name.
set -eu
data=/var/lib/mysql
if [ ! -d "$data/mysql" ]; then
  chown mysql:mysql "$data"
  mariadb-install-db --no-defaults --user=mysql --datadir="$data" --auth-root-authentication-method=normal >/dev/null
  cat >/tmp/first.sql <<SQL
CREATE DATABASE \`$MYSQL_DATABASE\` CHARACTER SET utf8mb4;
CREATE USER '$MYSQL_USER'@'%' IDENTIFIED BY '$(cat "$MYSQL_PASSWORD_FILE")';
GRANT ALL ON \`$MYSQL_DATABASE\`.* TO '$MYSQL_USER'@'%';
ALTER USER root@localhost IDENTIFIED BY '$(cat "$MYSQL_ROOT_PASSWORD_FILE")';
SQL
  set -- "$@" --init-file=/tmp/first.sql
fi
mkdir -p /run/mysqld
chown mysql:mysql /run/mysqld
exec mariadbd --no-defaults --user=mysql --datadir="$data" --socket=/run/mysqld/mysqld.sock "$@"
