[ "$(grep -c '^-w' /etc/audit/rules.d/50-appliance-identity.rules)" = 3 ]
grep -qx -- '-w /etc/gshadow -p wa -k identity' /etc/audit/audit.rules
grep -qx -- '-w /etc/gshadow -p r -k who' /etc/audit/rules.d/30-site.rules
