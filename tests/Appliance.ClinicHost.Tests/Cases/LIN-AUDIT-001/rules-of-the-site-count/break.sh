rm /etc/audit/rules.d/50-appliance-identity.rules
cat > /etc/audit/rules.d/30-site.rules << 'END'
-w /etc/passwd -k who
-w /etc/group -p rwa -k who
-a always,exit -F path=/etc/shadow -F perm=aw -F key=who
-w /etc/sudoers/ -p wa
-w /etc/gshadow -p r -k who
-a never,exit -F dir=/etc/sudoers.d -F perm=wa
# -w /etc/security/opasswd -p wa
END
augenrules
