rm /etc/audit/rules.d/50-appliance-identity.rules
augenrules
