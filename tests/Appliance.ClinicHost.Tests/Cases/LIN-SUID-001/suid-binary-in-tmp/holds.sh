[ -f /tmp/rootkit ]
[ ! -u /tmp/rootkit ]
grep -q '/tmp/rootkit owner=root mode=4755 sha256=' /var/lib/appliance/quarantine/suid.log
