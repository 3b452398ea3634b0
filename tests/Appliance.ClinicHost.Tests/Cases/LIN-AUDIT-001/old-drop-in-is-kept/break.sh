echo '-w /etc/passwd -p wa -k identity' > /etc/audit/rules.d/50-appliance-identity.rules
