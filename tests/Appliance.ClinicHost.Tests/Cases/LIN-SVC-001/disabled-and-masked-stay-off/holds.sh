! systemctl --quiet is-active cron rsyslog
