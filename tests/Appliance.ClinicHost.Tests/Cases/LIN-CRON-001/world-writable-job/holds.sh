[ "$(stat -c '%a %U' /etc/cron.d/backup)" = '644 root' ]
grep -q /usr/local/bin/backup /etc/cron.d/backup
