#!/bin/sh
# 第一次建库时执行一次：本程序用普通角色，行级安全才对它起作用。
set -eu
psql -v ON_ERROR_STOP=1 -v password="$GONGKAI_PASSWORD" -U "$POSTGRES_USER" -d postgres <<'SQL'
create role gongkai login nosuperuser nobypassrls nocreatedb nocreaterole password :'password';
create database gongkai owner gongkai template template0 encoding 'UTF8';
revoke all on database gongkai from public;
SQL
