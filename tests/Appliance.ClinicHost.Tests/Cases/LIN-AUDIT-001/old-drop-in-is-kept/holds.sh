grep -qx -- '-w /etc/passwd -p wa -k identity' /var/lib/appliance/backups/audit/*/50-appliance-identity.rules
