systemctl --quiet is-enabled auditd
