[ "$(systemctl is-enabled auditd)" = masked ]
