[ ! -e /sbin/auditctl ]
