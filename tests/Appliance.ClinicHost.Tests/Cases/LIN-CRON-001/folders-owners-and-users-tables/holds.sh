[ "$(stat -c '%a %U' /etc/cron.hourly)" = '755 root' ]
[ "$(stat -c '%a %U' /etc/crontab)" = '644 root' ]
[ "$(stat -c '%a %U' /etc/cron.daily/dpkg)" = '644 root' ]
[ "$(stat -c '%a %U' /var/spool/cron/crontabs/clinic)" = '600 clinic' ]
