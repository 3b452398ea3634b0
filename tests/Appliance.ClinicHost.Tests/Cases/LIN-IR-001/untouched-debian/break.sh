rm -r /var/lib/appliance/evidence
