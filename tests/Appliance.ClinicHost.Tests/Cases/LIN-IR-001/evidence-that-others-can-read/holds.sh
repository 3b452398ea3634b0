[ "$(stat -c '%a %U:%G' /var/lib/appliance/evidence)" = '700 root:root' ]
grep -qx hash /var/lib/appliance/evidence/case-1
