rm /sbin/auditctl
