systemctl disable --quiet auditd
