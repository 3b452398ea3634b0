systemctl --quiet is-enabled rsyslog
systemctl --quiet is-active rsyslog
