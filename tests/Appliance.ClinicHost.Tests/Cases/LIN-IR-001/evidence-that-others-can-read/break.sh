chmod 755 /var/lib/appliance/evidence
chown clinic:clinic /var/lib/appliance/evidence
echo hash > /var/lib/appliance/evidence/case-1
