systemctl mask --quiet auditd
