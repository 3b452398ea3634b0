grep -qx -- '-w /etc/shadow -p wa -k identity' /etc/audit/audit.rules
grep -qx -- '-b 8192' /etc/audit/audit.rules
[ "$(stat -c '%a %U' /etc/audit/rules.d/50-appliance-identity.rules)" = '640 root' ]
