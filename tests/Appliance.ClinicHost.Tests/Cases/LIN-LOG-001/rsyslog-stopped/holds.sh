systemctl --quiet is-active rsyslog
